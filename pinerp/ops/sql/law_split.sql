-- purpose: 拆分出的订单知道来处，还原后不再持有商品 / a part knows its order, of the same store; one that went back holds nothing
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH bad AS (
  SELECT o.merchant_id, o.id FROM orders_order o
  WHERE o.split_from_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM orders_order r
    WHERE r.merchant_id = o.merchant_id AND r.id = o.split_from_id AND r.store_id = o.store_id)
  UNION ALL
  SELECT o.merchant_id, o.id FROM orders_order o
  WHERE o.stage = 'unsplit' AND (o.split_from_id IS NULL OR EXISTS (
    SELECT 1 FROM orders_orderline l WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND l.is_live))
)
SELECT (SELECT count(*) FROM orders_order WHERE split_from_id IS NOT NULL) AS rows_checked,
       (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s order %%s', merchant_id, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
