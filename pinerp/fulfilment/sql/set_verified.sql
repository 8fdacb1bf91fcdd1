-- purpose: parcels whose goods were scanned and were complete, or (null) whose verification is taken back
-- parameters: merchant_id, ids, at, by (both null: taken back)
-- returns: nothing
-- locks: parcels (held by the caller)
UPDATE fulfilment_parcel SET verified_at = %(at)s::timestamptz, verified_by = %(by)s::bigint
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
