-- purpose: 手工单与补发单的商品一件不差，补发单知道原单 / the goods of an order that we made are worth what was agreed, wherever
--          merging and splitting carried them; one sent again knows its order, of the same store
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH sums AS (
  SELECT merchant_id, made_order_id, sum(quantity * unit_price) AS amount
  FROM orders_orderline WHERE made_order_id IS NOT NULL AND NOT is_removed GROUP BY merchant_id, made_order_id
), bad AS (
  SELECT m.merchant_id, m.id FROM orders_madeorder m
  LEFT JOIN sums s ON s.merchant_id = m.merchant_id AND s.made_order_id = m.id
  WHERE s.amount IS DISTINCT FROM m.goods_amount
  UNION ALL
  SELECT s.merchant_id, s.made_order_id FROM sums s
  WHERE NOT EXISTS (SELECT 1 FROM orders_madeorder m WHERE m.merchant_id = s.merchant_id AND m.id = s.made_order_id)
  UNION ALL
  SELECT m.merchant_id, m.id FROM orders_madeorder m
  JOIN orders_order o ON o.merchant_id = m.merchant_id AND o.id = m.order_id
  JOIN orders_order f ON f.merchant_id = m.merchant_id AND f.id = m.resent_from_id
  WHERE f.store_id <> o.store_id OR m.order_id <= m.resent_from_id
)
SELECT (SELECT count(*) FROM orders_madeorder) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s made %%s', merchant_id, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
