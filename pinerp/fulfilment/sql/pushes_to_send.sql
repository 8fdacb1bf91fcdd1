-- purpose: what some pushes tell the platform
-- parameters: merchant_id, ids (pushes)
-- returns: id, order_sn, carrier_code, waybill_no, former_waybill_nos (ours, told before and given up), sibling_nos (of the other
--          parcels of the same platform order), is_further (one of those was told), must_wait (one is being told now),
--          is_before_live (an order from before the store went live, wished for before that too)
-- locks: none
-- note: of those that were taken together the oldest goes first
SELECT u.id, o.order_sn, p.carrier_code, p.waybill_no, s.sibling_nos, coalesce(s.is_further, false) AS is_further,
       coalesce(s.is_under_way AND NOT s.is_further, false) AS must_wait,
       (SELECT array_agg(f.waybill_no::text ORDER BY f.id) FROM orders_toldnumber f
        WHERE f.merchant_id = o.merchant_id AND f.platform_order_id = o.id AND f.waybill_no <> p.waybill_no
          AND f.waybill_no <> ALL (coalesce(s.sibling_nos, '{}'))) AS former_waybill_nos,
       (u.created_at < least(t.live_from, t.live_at) AND coalesce(o.paid_at, o.confirmed_at, o.placed_at) < t.live_from) IS TRUE
         AS is_before_live
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_shipmentpush u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = i.id
JOIN fulfilment_parcel p ON p.merchant_id = u.merchant_id AND p.id = u.parcel_id AND p.state <> 'void'
JOIN orders_platformorder o ON o.merchant_id = u.merchant_id AND o.id = u.platform_order_id
JOIN channels_store t ON t.merchant_id = u.merchant_id AND t.id = u.store_id
LEFT JOIN LATERAL (
  SELECT array_agg(q.waybill_no::text) AS sibling_nos, bool_or(y.state = 'done') AS is_further,
         bool_or(y.state = 'sending' AND (y.id < u.id OR y.id <> ALL (%(ids)s::bigint[]))) AS is_under_way
  FROM fulfilment_shipmentpush y
  JOIN fulfilment_parcel q ON q.merchant_id = y.merchant_id AND q.id = y.parcel_id AND q.state <> 'void'
  WHERE y.merchant_id = u.merchant_id AND y.platform_order_id = u.platform_order_id AND y.id <> u.id) s ON true
WHERE p.waybill_no IS NOT NULL
