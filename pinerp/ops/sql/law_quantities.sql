-- purpose: 系统单行数量之和 = 平台行数量 - 已取消 / live lines of ours sum to the platform's line minus what was cancelled
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH sums AS (
  SELECT merchant_id, platform_line_id, sum(quantity) AS quantity
  FROM orders_orderline WHERE is_live AND platform_line_id IS NOT NULL GROUP BY merchant_id, platform_line_id
), bad AS (
  SELECT p.merchant_id, p.id FROM orders_platformline p
  LEFT JOIN sums s ON s.merchant_id = p.merchant_id AND s.platform_line_id = p.id
  WHERE p.quantity - p.cancelled_quantity <> coalesce(s.quantity, 0)
)
SELECT (SELECT count(*) FROM orders_platformline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s line %%s', merchant_id, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
