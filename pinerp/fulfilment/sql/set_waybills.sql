-- purpose: give open parcels their waybill numbers; what was printed, verified and weighed under another one counts no more
-- parameters: merchant_id, ids, waybill_nos (arrays of one length), carrier_codes (array or null: the carrier stays)
-- returns: id, carrier_code, waybill_no of every parcel that took its number
-- locks: parcels by id
WITH picked AS MATERIALIZED (
  SELECT id FROM fulfilment_parcel
  WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND state = 'open'
  ORDER BY id
  FOR UPDATE
)
UPDATE fulfilment_parcel p
SET waybill_no = a.waybill_no, carrier_code = coalesce(a.carrier_code, p.carrier_code),
    print_state = CASE WHEN p.waybill_no = a.waybill_no THEN p.print_state ELSE 'none' END,
    print_reason = CASE WHEN p.waybill_no = a.waybill_no THEN p.print_reason ELSE '' END,
    printed_at = CASE WHEN p.waybill_no = a.waybill_no THEN p.printed_at END,
    verified_at = CASE WHEN p.waybill_no = a.waybill_no THEN p.verified_at END,
    verified_by = CASE WHEN p.waybill_no = a.waybill_no THEN p.verified_by END,
    weighed_at = CASE WHEN p.waybill_no = a.waybill_no THEN p.weighed_at END,
    weighed_by = CASE WHEN p.waybill_no = a.waybill_no THEN p.weighed_by END
FROM picked, unnest(%(ids)s::bigint[], %(waybill_nos)s::text[], %(carrier_codes)s::text[]) AS a (id, waybill_no, carrier_code)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = picked.id AND a.id = picked.id
RETURNING p.id, p.carrier_code, p.waybill_no
