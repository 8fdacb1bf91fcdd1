-- purpose: the orders whose platform orders bear one of some flags
-- parameters: merchant_id, flags, limit
-- returns: id; one row with null, and nothing else, where more platform orders bear them than the limit
-- locks: none
WITH p AS MATERIALIZED (
  SELECT b.id
  FROM unnest(%(flags)s::smallint[]) AS f (flag)
  CROSS JOIN LATERAL (
    SELECT y.id FROM orders_platformorder y
    WHERE y.flag = f.flag AND y.flag > 0 AND y.merchant_id = %(merchant_id)s::bigint
    LIMIT %(limit)s::integer + 1) b
  LIMIT %(limit)s::integer + 1
), n AS MATERIALIZED (
  SELECT count(*) > %(limit)s::integer AS is_beyond FROM p
)
SELECT NULL::bigint AS id FROM n WHERE n.is_beyond
UNION ALL
SELECT DISTINCT l.order_id
FROM n
JOIN p ON NOT n.is_beyond
CROSS JOIN LATERAL (
  SELECT z.id FROM orders_platformline z
  WHERE z.merchant_id = %(merchant_id)s::bigint AND z.platform_order_id = p.id OFFSET 0) q
CROSS JOIN LATERAL (
  SELECT x.order_id FROM orders_orderline x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_line_id = q.id OFFSET 0) l
