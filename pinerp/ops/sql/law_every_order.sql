-- purpose: 每张平台订单都有系统单行 / every platform order has lines of ours
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH bad AS (
  SELECT p.merchant_id, p.id FROM orders_platformorder p
  WHERE NOT EXISTS (
    SELECT 1 FROM orders_platformline pl
    JOIN orders_orderline l ON l.merchant_id = pl.merchant_id AND l.platform_line_id = pl.id
    WHERE pl.merchant_id = p.merchant_id AND pl.platform_order_id = p.id)
)
SELECT (SELECT count(*) FROM orders_platformorder) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s order %%s', merchant_id, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
