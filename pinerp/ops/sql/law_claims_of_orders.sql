-- purpose: 待发货订单行各有一笔占用，已结束的没有 / an order that may go holds its goods; an ended one holds none;
--          whatever is held is the line's size
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH held AS (
  SELECT merchant_id, reference, sum(quantity) AS quantity, count(*) AS claims
  FROM inventory_reservation GROUP BY merchant_id, reference
), bad AS (
  SELECT l.merchant_id, l.id
  FROM orders_orderline l
  JOIN orders_order o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
  LEFT JOIN held h ON h.merchant_id = l.merchant_id AND h.reference = l.id
  WHERE (o.stage = 'to_ship' AND l.is_live AND (h.claims IS DISTINCT FROM 1 OR h.quantity <> l.quantity * l.pieces))
     OR ((o.stage IN ('shipped', 'done', 'cancelled', 'unsplit') OR NOT l.is_live) AND h.claims IS NOT NULL)
     OR (h.claims IS NOT NULL AND h.quantity <> l.quantity * l.pieces)
  UNION ALL
  SELECT h.merchant_id, h.reference FROM held h
  WHERE NOT EXISTS (SELECT 1 FROM orders_orderline l WHERE l.merchant_id = h.merchant_id AND l.id = h.reference)
)
SELECT (SELECT count(*) FROM orders_orderline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s line %%s', merchant_id, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
