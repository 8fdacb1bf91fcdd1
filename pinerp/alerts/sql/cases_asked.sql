-- purpose: after-sales cases that wait for our answer, of stores that a rule governs, and of which no alert stands
-- parameters: merchant_id, state, rule_stores (0: every other store), rules (arrays of one length), limit
-- returns: id, store_id, case_no, order_sn, kind, answer_by, rule_id
-- locks: none
WITH terms AS MATERIALIZED (
  SELECT * FROM unnest(%(rule_stores)s::bigint[], %(rules)s::bigint[]) AS t (store_id, rule_id)
)
SELECT c.id, c.store_id, c.case_no, c.order_sn, c.kind, c.answer_by, coalesce(s.rule_id, e.rule_id) AS rule_id
FROM aftersales_case c
LEFT JOIN terms s ON s.store_id = c.store_id
LEFT JOIN terms e ON e.store_id = 0
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.state = %(state)s::text AND coalesce(s.rule_id, e.rule_id) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM alerts_alert a WHERE a.merchant_id = %(merchant_id)s::bigint
                  AND a.cause = 'refund_asked:' || c.id AND a.ended_at IS NULL)
ORDER BY c.id DESC
LIMIT %(limit)s::integer
