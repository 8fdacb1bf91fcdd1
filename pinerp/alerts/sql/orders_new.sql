-- purpose: which of some orders are open still, and came here since reminders about new ones of their store are wanted
-- parameters: merchant_id, ids, stages (arrays), rule_stores (0: every other store), rules, sinces (arrays of one length)
-- returns: id, store_id, ship_by, rule_id
-- locks: none
WITH terms AS MATERIALIZED (
  SELECT * FROM unnest(%(rule_stores)s::bigint[], %(rules)s::bigint[], %(sinces)s::timestamptz[]) AS t (store_id, rule_id, since)
)
SELECT o.id, o.store_id, o.ship_by, coalesce(s.rule_id, e.rule_id) AS rule_id FROM orders_order o
LEFT JOIN terms s ON s.store_id = o.store_id
LEFT JOIN terms e ON e.store_id = 0
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(ids)s::bigint[]) AND o.stage = ANY (%(stages)s::text[])
  AND o.created_at >= coalesce(s.since, e.since)
