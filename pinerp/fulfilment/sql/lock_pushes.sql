-- purpose: the pushes of some parcels, held so that none is sent while shipping is undone
-- parameters: merchant_id, ids (parcels)
-- returns: parcel_id, state, is_in_file (it is out in a 批量发货 file)
-- locks: pushes by id
SELECT parcel_id, state,
       EXISTS (SELECT 1 FROM fulfilment_shipmentfilerow r
               WHERE r.merchant_id = u.merchant_id AND r.push_id = u.id AND r.answer = 'out') AS is_in_file
FROM fulfilment_shipmentpush u
WHERE merchant_id = %(merchant_id)s::bigint AND parcel_id = ANY (%(ids)s::bigint[])
ORDER BY id
FOR UPDATE
