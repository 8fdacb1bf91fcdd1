-- purpose: take back the pushes of parcels that were not sent yet
-- parameters: merchant_id, ids (parcels)
-- returns: nothing
-- locks: pushes (held by the caller)
UPDATE fulfilment_shipmentpush SET state = 'stopped'
WHERE merchant_id = %(merchant_id)s::bigint AND parcel_id = ANY (%(ids)s::bigint[])
  AND state IN ('waiting', 'refused', 'given_up')
