-- purpose: every after-sales case of a store as we hold it
-- parameters: merchant_id, store_id
-- returns: case_no, order_sn, raw_kind, raw_status, amount, received_at
-- locks: none
SELECT case_no, order_sn, raw_kind, raw_status, amount, received_at
FROM aftersales_case
WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint
