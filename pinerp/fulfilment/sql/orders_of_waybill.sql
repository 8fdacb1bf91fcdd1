-- purpose: the orders that go out under a waybill number
-- parameters: merchant_id, waybill_no
-- returns: id
-- locks: none
SELECT DISTINCT order_id AS id FROM fulfilment_parcel
WHERE merchant_id = %(merchant_id)s::bigint AND waybill_no = %(waybill_no)s::text AND state <> 'void'
