-- purpose: parcels with a number that may come too late
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null), late_from (promised before this: soon), lying_since
-- returns: push_late (the platform was not told, and the promised time is near), lying (neither scanned nor shipped for hours)
-- locks: none
-- note: of an order that no platform knows nobody is told
-- note: a parcel's number is as old as its last wish for one, or as the parcel where it was typed
SELECT
  (SELECT count(*) FROM fulfilment_parcel p
   JOIN orders_order o ON o.merchant_id = p.merchant_id AND o.id = p.order_id AND o.ship_by < %(late_from)s::timestamptz
   WHERE p.merchant_id = %(merchant_id)s::bigint AND p.state = 'open' AND p.waybill_no IS NOT NULL
     AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
     AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
     AND EXISTS (SELECT 1 FROM orders_orderline l
                 WHERE l.merchant_id = p.merchant_id AND l.order_id = p.order_id AND l.platform_line_id IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM fulfilment_shipmentpush u
                     WHERE u.merchant_id = p.merchant_id AND u.parcel_id = p.id AND u.state = 'done'))::integer AS push_late,
  (SELECT count(*) FROM fulfilment_parcel p
   LEFT JOIN LATERAL (
     SELECT max(r.ended_at) AS at FROM fulfilment_waybillrequest r
     WHERE r.merchant_id = p.merchant_id AND r.parcel_id = p.id AND r.verb = 'get' AND r.state = 'done') g ON true
   WHERE p.merchant_id = %(merchant_id)s::bigint AND p.state = 'open' AND p.waybill_no IS NOT NULL AND p.verified_at IS NULL
     AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
     AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
     AND coalesce(g.at, p.created_at) < %(lying_since)s::timestamptz)::integer AS lying
