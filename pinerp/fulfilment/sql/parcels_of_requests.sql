-- purpose: the parcels of some waybill requests
-- parameters: merchant_id, ids
-- returns: parcel_id
-- locks: none
SELECT DISTINCT parcel_id FROM fulfilment_waybillrequest
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
