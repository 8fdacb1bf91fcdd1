-- purpose: the marks on open orders, with how many bear each; of each tab the most urgent are looked at, up to a bound
-- parameters: merchant_id, stages, store_scope (array or null), bound
-- returns: mark, count
-- locks: none
SELECT m.mark, count(*) AS count
FROM unnest(%(stages)s::text[]) AS s (stage)
CROSS JOIN LATERAL (
  SELECT o.marks, o.store_id FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = s.stage
  ORDER BY o.ship_by, o.id LIMIT %(bound)s::integer) o
CROSS JOIN LATERAL unnest(o.marks) AS m (mark)
WHERE %(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[])
GROUP BY m.mark
ORDER BY count DESC, m.mark
LIMIT 100
