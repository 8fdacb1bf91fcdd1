-- purpose: move parcels from one state to another
-- parameters: merchant_id, ids, from_state, state, shipped_at (null unless shipped)
-- returns: id of every parcel that moved
-- locks: parcels (held by the caller)
UPDATE fulfilment_parcel SET state = %(state)s::text, shipped_at = %(shipped_at)s::timestamptz
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND state = %(from_state)s::text
RETURNING id
