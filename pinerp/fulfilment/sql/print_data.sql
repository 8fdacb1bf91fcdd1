-- purpose: what the print component needs for the numbers that parcels have now
-- parameters: merchant_id, ids (parcels)
-- returns: parcel_id, waybill_no, body (sealed)
-- locks: none
SELECT DISTINCT ON (p.id) p.id AS parcel_id, d.waybill_no, d.body
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = i.id
JOIN fulfilment_printdata d ON d.merchant_id = p.merchant_id AND d.parcel_id = p.id AND d.waybill_no = p.waybill_no
ORDER BY p.id, d.id DESC
