-- purpose: move orders that stand in one of some tabs to another
-- parameters: merchant_id, ids, from_stages (arrays), stage, now
-- returns: id of every order that moved
-- locks: orders by id
-- note: the stage is asked outside the look-up by key, lest the planner walk the tab's index for every order
WITH picked AS MATERIALIZED (
  SELECT o.id
  FROM (SELECT id FROM unnest(%(ids)s::bigint[]) AS a (id) ORDER BY id) i
  CROSS JOIN LATERAL (
    SELECT id, stage FROM orders_order x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR UPDATE) o
  WHERE o.stage = ANY (%(from_stages)s::text[])
)
UPDATE orders_order o
SET stage = %(stage)s::text,
    shipped_at = CASE WHEN %(stage)s::text = 'shipped' THEN %(now)s::timestamptz
                      WHEN %(stage)s::text = 'done' THEN o.shipped_at END,
    ended_at = CASE WHEN %(stage)s::text IN ('done', 'cancelled') THEN %(now)s::timestamptz END
FROM picked p
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = p.id
RETURNING o.id
