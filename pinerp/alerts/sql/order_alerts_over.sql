-- purpose: the alerts about orders and cases whose cause is gone, or whose store no rule governs any more
-- parameters: merchant_id, kinds, rule_stores (0: every other store), untils (of ship_soon; arrays of one length), stages (array),
--             asked (the state of a case that waits), of_kinds (array)
-- returns: id, why ('gone' | 'rule')
-- locks: none (whoever judges holds the company's watch)
WITH terms AS MATERIALIZED (
  SELECT * FROM unnest(%(kinds)s::text[], %(rule_stores)s::bigint[], %(untils)s::timestamptz[]) AS t (kind, store_id, until)
)
SELECT a.id, CASE WHEN coalesce(s.kind, e.kind) IS NULL THEN 'rule' ELSE 'gone' END AS why
FROM alerts_alert a
LEFT JOIN terms s ON s.kind = a.kind AND s.store_id = a.store_id
LEFT JOIN terms e ON e.kind = a.kind AND e.store_id = 0
LEFT JOIN orders_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
LEFT JOIN aftersales_case c ON c.merchant_id = a.merchant_id AND c.id = a.case_id
WHERE a.merchant_id = %(merchant_id)s::bigint AND a.ended_at IS NULL AND a.kind = ANY (%(of_kinds)s::text[])
  AND (coalesce(s.kind, e.kind) IS NULL OR NOT o.stage = ANY (%(stages)s::text[])
       OR a.kind = 'ship_soon' AND o.ship_by > coalesce(s.until, e.until) OR c.state <> %(asked)s::text)
