-- purpose: the pushes of some parcels, held so that none is sent while shipping is undone
-- parameters: merchant_id, ids (parcels)
-- returns: parcel_id, state
-- locks: pushes by id
SELECT parcel_id, state FROM fulfilment_shipmentpush
WHERE merchant_id = %(merchant_id)s::bigint AND parcel_id = ANY (%(ids)s::bigint[])
ORDER BY id
FOR UPDATE
