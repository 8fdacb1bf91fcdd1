-- purpose: within how many seconds nine of ten orders of a store are here, and nine of ten changes are told to it
-- parameters: merchant_id, since, stages (array), least (so many are needed to say anything), now
-- returns: store_id, known_seconds, told_seconds of every store that shares its stock
-- locks: the sharings
-- note: orders that a store had long before it was connected say nothing of the delay: beyond an hour they are left out
WITH orders AS MATERIALIZED (
  SELECT store_id, percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM created_at - paid_at)) AS seconds
  FROM orders_order
  WHERE merchant_id = %(merchant_id)s::bigint AND stage = ANY (%(stages)s::text[]) AND paid_at > %(since)s::timestamptz
    AND created_at BETWEEN paid_at AND paid_at + interval '1 hour'
  GROUP BY store_id HAVING count(*) >= %(least)s::integer
), pushes AS MATERIALIZED (
  SELECT store_id, percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - created_at)) AS seconds
  FROM offers_offerpush
  WHERE merchant_id = %(merchant_id)s::bigint AND ended_at > %(since)s::timestamptz AND state = 'done' AND change < 0
  GROUP BY store_id HAVING count(*) >= %(least)s::integer
)
UPDATE offers_sharing r
SET paced_at = %(now)s::timestamptz,
    known_seconds = (SELECT ceil(o.seconds)::integer FROM orders o WHERE o.store_id = r.store_id),
    told_seconds = (SELECT ceil(p.seconds)::integer FROM pushes p WHERE p.store_id = r.store_id)
WHERE r.merchant_id = %(merchant_id)s::bigint
RETURNING r.store_id, r.known_seconds, r.told_seconds
