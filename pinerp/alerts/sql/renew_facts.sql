-- purpose: the numbers behind alerts that stand have moved
-- parameters: merchant_id, ids, rules, facts (JSON texts; arrays of one length), now
-- returns: nothing
-- locks: the alerts
UPDATE alerts_alert x SET facts = a.facts::jsonb, rule_id = a.rule_id, judged_at = %(now)s::timestamptz
FROM unnest(%(ids)s::bigint[], %(rules)s::bigint[], %(facts)s::text[]) AS a (id, rule_id, facts)
WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = a.id AND x.ended_at IS NULL
