-- purpose: what the printer said of waybills that were sent to it
-- parameters: merchant_id, ids, print_states, reasons (arrays of one length), now
-- returns: nothing
-- locks: parcels (held by the caller)
UPDATE fulfilment_parcel p
SET print_state = a.print_state, print_reason = a.reason,
    printed_at = CASE WHEN a.print_state = 'printed' THEN %(now)s::timestamptz END
FROM unnest(%(ids)s::bigint[], %(print_states)s::text[], %(reasons)s::text[]) AS a (id, print_state, reason)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = a.id
