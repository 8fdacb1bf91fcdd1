-- purpose: parcels whose waybills go to the printer now
-- parameters: merchant_id, ids
-- returns: nothing
-- locks: parcels (held by the caller)
UPDATE fulfilment_parcel SET print_state = 'sent', print_reason = '', printed_at = NULL
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
