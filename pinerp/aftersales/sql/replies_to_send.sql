-- purpose: what our answers say, for the call
-- parameters: merchant_id, ids (array)
-- returns: id, verb, note, case_id, case_no, order_sn, return_waybill_no
-- locks: none
SELECT r.id, r.verb, r.note, r.case_id, c.case_no, c.order_sn, c.return_waybill_no
FROM aftersales_reply r
JOIN aftersales_case c ON c.merchant_id = %(merchant_id)s::bigint AND c.id = r.case_id
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = ANY (%(ids)s::bigint[])
