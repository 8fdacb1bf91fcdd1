-- purpose: waybill requests with their parcels
-- parameters: merchant_id, ids (requests)
-- returns: id, verb, parcel_id, order_id, carrier_code, waybill_no, state,
--          is_before_live (for an order from before the store went live, wished for before that too)
-- locks: none
SELECT r.id, r.verb, r.parcel_id, p.order_id, r.carrier_code, r.waybill_no, p.state,
       (r.created_at < least(s.live_from, s.live_at) AND o.paid_at < s.live_from) IS TRUE AS is_before_live
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_waybillrequest r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = i.id
JOIN fulfilment_parcel p ON p.merchant_id = r.merchant_id AND p.id = r.parcel_id
JOIN orders_order o ON o.merchant_id = p.merchant_id AND o.id = p.order_id
JOIN channels_store s ON s.merchant_id = r.merchant_id AND s.id = r.store_id
