-- purpose: lock cases for a decision
-- parameters: merchant_id, ids (array)
-- returns: id, store_id, case_no, order_sn, kind, state, return_waybill_no
-- locks: cases by id
SELECT id, store_id, case_no, order_sn, kind, state, return_waybill_no
FROM aftersales_case
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY id
FOR UPDATE
