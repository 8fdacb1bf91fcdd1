-- purpose: parcels whose waybill number came from the platform
-- parameters: merchant_id, ids
-- returns: parcel_id, store_id (through which it came)
-- locks: none
SELECT DISTINCT parcel_id, store_id FROM fulfilment_waybillrequest
WHERE merchant_id = %(merchant_id)s::bigint AND parcel_id = ANY (%(ids)s::bigint[]) AND verb = 'get' AND state = 'done'
