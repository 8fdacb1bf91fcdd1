-- purpose: what some pushes tell the platform
-- parameters: merchant_id, ids (pushes)
-- returns: id, order_sn, carrier_code, waybill_no, former_waybill_nos (ours, told before and given up),
--          is_before_live (an order from before the store went live, wished for before that too)
-- locks: none
SELECT u.id, o.order_sn, p.carrier_code, p.waybill_no, o.former_waybill_nos,
       (u.created_at < least(s.live_from, s.live_at) AND coalesce(o.paid_at, o.confirmed_at, o.placed_at) < s.live_from) IS TRUE
         AS is_before_live
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_shipmentpush u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = i.id
JOIN fulfilment_parcel p ON p.merchant_id = u.merchant_id AND p.id = u.parcel_id AND p.state <> 'void'
JOIN orders_platformorder o ON o.merchant_id = u.merchant_id AND o.id = u.platform_order_id
JOIN channels_store s ON s.merchant_id = u.merchant_id AND s.id = u.store_id
WHERE p.waybill_no IS NOT NULL
