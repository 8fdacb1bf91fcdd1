-- purpose: 待发货订单行占着自己的货，已结束的没有；组合装占着全部组成商品 / an order that may go holds its goods; an ended one holds
--          none; whatever is held is the line's size, of a composed SKU each of its parts
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH wanted AS (
  SELECT l.merchant_id, l.id, l.is_live, o.stage, coalesce(p.part_id, l.sku_id) AS sku_id,
         l.quantity * l.pieces * coalesce(p.pieces, 1) AS quantity
  FROM orders_orderline l
  JOIN orders_order o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
  LEFT JOIN catalog_skupart p ON p.merchant_id = l.merchant_id AND p.sku_id = l.sku_id
), held AS (
  SELECT merchant_id, reference, count(DISTINCT sku_id) AS goods, count(*) AS claims
  FROM inventory_reservation GROUP BY merchant_id, reference
), bad AS (
  SELECT w.merchant_id, w.id
  FROM wanted w
  LEFT JOIN held h ON h.merchant_id = w.merchant_id AND h.reference = w.id
  LEFT JOIN inventory_reservation v ON v.merchant_id = w.merchant_id AND v.reference = w.id AND v.sku_id = w.sku_id
  WHERE (w.stage = 'to_ship' AND w.is_live AND h.claims IS NULL)
     OR ((w.stage IN ('shipped', 'done', 'cancelled', 'unsplit') OR NOT w.is_live) AND h.claims IS NOT NULL)
     OR (h.claims IS NOT NULL AND v.quantity IS DISTINCT FROM w.quantity)
     OR h.goods <> h.claims
  UNION
  SELECT v.merchant_id, v.reference FROM inventory_reservation v
  WHERE NOT EXISTS (SELECT 1 FROM wanted w
                    WHERE w.merchant_id = v.merchant_id AND w.id = v.reference AND w.sku_id = v.sku_id)
)
SELECT (SELECT count(*) FROM orders_orderline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s line %%s', merchant_id, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
