-- purpose: after-sales cases that wait for our answer, and of which no alert stands
-- parameters: merchant_id, state, limit
-- returns: id, store_id, case_no, order_sn, kind, answer_by
-- locks: none
SELECT c.id, c.store_id, c.case_no, c.order_sn, c.kind, c.answer_by FROM aftersales_case c
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.state = %(state)s::text
  AND NOT EXISTS (SELECT 1 FROM alerts_alert a WHERE a.merchant_id = %(merchant_id)s::bigint
                  AND a.cause = 'refund_asked:' || c.id AND a.ended_at IS NULL)
ORDER BY c.id DESC
LIMIT %(limit)s::integer
