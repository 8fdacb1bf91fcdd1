-- purpose: the orders whose parcels go out, or went, under exactly this waybill
-- parameters: merchant_id, text
-- returns: order_id
-- locks: none
SELECT DISTINCT order_id
FROM fulfilment_parcel
WHERE merchant_id = %(merchant_id)s::bigint AND waybill_no = %(text)s::text
LIMIT 20
