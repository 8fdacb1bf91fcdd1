-- purpose: lock orders before they are judged, in a statement of its own
-- parameters: merchant_id, ids
-- returns: how many there are
-- locks: orders in the order of ids (the caller sorts them)
SELECT count(*) AS held
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT 1 FROM orders_order x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR UPDATE) o
