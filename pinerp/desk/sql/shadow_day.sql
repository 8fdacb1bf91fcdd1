-- purpose: what the house would have done with a store's orders of some days, beside what the platform records
-- parameters: merchant_id, store_id, from_at, until_at
-- returns: day (Beijing day of payment), ours (would_ship | would_hold | short | cancelled | waits), code (of the first
--          hold, for would_hold), theirs (waiting | shipped | cancelled), orders, pay_amount, examples (order numbers)
-- locks: none
-- note: an order that was shipped before it came in was decided by nobody here: it is left out
WITH picked AS MATERIALIZED (
  SELECT p.id, p.order_sn, p.status, p.pay_amount, coalesce(p.paid_at, p.confirmed_at, p.placed_at) AS paid_at
  FROM orders_platformorder p
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint
    AND coalesce(p.paid_at, p.confirmed_at, p.placed_at) >= %(from_at)s::timestamptz
    AND coalesce(p.paid_at, p.confirmed_at, p.placed_at) < %(until_at)s::timestamptz
), pairs AS MATERIALIZED (
  SELECT DISTINCT p.id AS platform_order_id, l.order_id
  FROM picked p
  JOIN orders_platformline q ON q.merchant_id = %(merchant_id)s::bigint AND q.platform_order_id = p.id
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.platform_line_id = q.id
), judged AS (
  SELECT p.*, o.stage, h.code
  FROM picked p
  JOIN pairs x ON x.platform_order_id = p.id
  JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = x.order_id
  LEFT JOIN LATERAL (
    SELECT min(code) FILTER (WHERE code <> 'shipped_elsewhere') AS code
    FROM orders_hold
    WHERE merchant_id = %(merchant_id)s::bigint AND order_id = o.id AND ended_at IS NULL) h ON true
  WHERE o.stage NOT IN ('shipped', 'done')
), told AS (
  SELECT *,
         CASE WHEN stage = 'cancelled' THEN 'cancelled'
              WHEN stage = 'short' THEN 'short'
              WHEN stage IN ('to_review', 'platform_review', 'presale') THEN 'waits'
              WHEN stage = 'to_ship' OR (stage = 'held' AND code IS NULL) THEN 'would_ship'
              ELSE 'would_hold' END AS ours,
         CASE WHEN status = 'cancelled' THEN 'cancelled' WHEN status = 'waiting' THEN 'waiting' ELSE 'shipped' END AS theirs
  FROM judged
)
SELECT beijing_day(paid_at) AS day, ours, CASE WHEN ours = 'would_hold' THEN code ELSE '' END AS code, theirs,
       count(*) AS orders, sum(pay_amount)::bigint AS pay_amount,
       (array_agg(order_sn ORDER BY order_sn))[1:5] AS examples
FROM told
GROUP BY 1, 2, 3, 4
ORDER BY 1 DESC, 2, 3, 4
