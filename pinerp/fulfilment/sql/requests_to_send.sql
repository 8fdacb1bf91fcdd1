-- purpose: waybill requests with their parcels
-- parameters: merchant_id, ids (requests)
-- returns: id, verb, parcel_id, order_id, carrier_code, waybill_no, state
-- locks: none
SELECT r.id, r.verb, r.parcel_id, p.order_id, r.carrier_code, r.waybill_no, p.state
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_waybillrequest r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = i.id
JOIN fulfilment_parcel p ON p.merchant_id = r.merchant_id AND p.id = r.parcel_id
