-- purpose: move orders that stand in one of some tabs to another
-- parameters: merchant_id, ids, from_stages (arrays), stage, now
-- returns: id of every order that moved
-- locks: orders by id
WITH picked AS MATERIALIZED (
  SELECT id FROM orders_order
  WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND stage = ANY (%(from_stages)s::text[])
  ORDER BY id
  FOR UPDATE
)
UPDATE orders_order o
SET stage = %(stage)s::text,
    shipped_at = CASE WHEN %(stage)s::text = 'shipped' THEN %(now)s::timestamptz
                      WHEN %(stage)s::text = 'done' THEN o.shipped_at END,
    ended_at = CASE WHEN %(stage)s::text IN ('done', 'cancelled') THEN %(now)s::timestamptz END
FROM picked p
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = p.id
RETURNING o.id
