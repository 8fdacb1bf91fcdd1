-- purpose: 合并后的行只在主单，且知道回哪里 / a merged order's goods stand in its host alone, and know their way home
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH bad AS (
  SELECT l.merchant_id, l.id FROM orders_orderline l
  JOIN orders_order o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
  WHERE l.is_live AND o.stage = 'merged'
  UNION ALL
  SELECT l.merchant_id, l.id FROM orders_orderline l
  WHERE l.home_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM orders_order g WHERE g.merchant_id = l.merchant_id AND g.id = l.home_id AND g.merged_into_id = l.order_id)
  UNION ALL
  SELECT g.merchant_id, g.id FROM orders_order g
  JOIN orders_order h ON h.merchant_id = g.merchant_id AND h.id = g.merged_into_id
  WHERE h.stage = 'merged' OR h.store_id <> g.store_id
)
SELECT (SELECT count(*) FROM orders_orderline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s line %%s', merchant_id, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
