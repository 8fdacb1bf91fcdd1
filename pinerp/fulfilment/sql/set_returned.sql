-- purpose: goods of parcels came back and that stands, since the first of them; or (null) nothing of them is back any more
-- parameters: merchant_id, ids, at (null: nothing is back)
-- returns: nothing
-- locks: parcels (held by the caller)
UPDATE fulfilment_parcel
SET returned_at = CASE WHEN %(at)s::timestamptz IS NULL THEN NULL ELSE coalesce(returned_at, %(at)s::timestamptz) END
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND state = 'shipped'
