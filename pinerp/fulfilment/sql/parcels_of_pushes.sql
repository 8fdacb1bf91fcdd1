-- purpose: the parcels of some pushes
-- parameters: merchant_id, ids (pushes)
-- returns: parcel_id
-- locks: none
SELECT DISTINCT parcel_id FROM fulfilment_shipmentpush
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY parcel_id
