-- purpose: open orders whose promised moment comes soon by the rule of their store, and of which no alert stands
-- parameters: merchant_id, stages (array), rule_stores (0: every other store), rules, untils (arrays of one length), from_at,
--             until (the last of untils), limit
-- returns: id, store_id, ship_by, rule_id
-- locks: none
WITH terms AS MATERIALIZED (
  SELECT * FROM unnest(%(rule_stores)s::bigint[], %(rules)s::bigint[], %(untils)s::timestamptz[]) AS t (store_id, rule_id, until)
)
SELECT o.id, o.store_id, o.ship_by, coalesce(s.rule_id, e.rule_id) AS rule_id FROM orders_order o
LEFT JOIN terms s ON s.store_id = o.store_id
LEFT JOIN terms e ON e.store_id = 0
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = ANY (%(stages)s::text[])
  AND o.ship_by > %(from_at)s::timestamptz AND o.ship_by <= %(until)s::timestamptz
  AND o.ship_by <= coalesce(s.until, e.until)
  AND NOT EXISTS (SELECT 1 FROM alerts_alert a WHERE a.merchant_id = %(merchant_id)s::bigint
                  AND a.cause = 'ship_soon:' || o.id AND a.ended_at IS NULL)
ORDER BY o.ship_by, o.id
LIMIT %(limit)s::integer
