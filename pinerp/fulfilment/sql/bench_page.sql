-- purpose: a page of parcels with how far the platform was told (push_*) and asked for a number (waybill_*)
-- parameters: merchant_id, limit; what the tab and the filters ask (where) and in which direction, composed by the caller
-- returns: parcel_id, id, order_id, store_id, store_name, carrier_code, waybill_no, state, stage, ship_by, print_state,
--          print_reason, printed_at, verified_at, weighed_at, weight_grams, created_at, shipped_at, push_state, push_code, push_params, waybill_state,
--          waybill_code, waybill_params
-- locks: none
WITH picked AS MATERIALIZED (
  SELECT p.* FROM fulfilment_parcel p
  WHERE p.merchant_id = %(merchant_id)s::bigint AND {where}
  ORDER BY p.id {direction}
  LIMIT %(limit)s::integer
)
SELECT p.id AS parcel_id, p.id, p.order_id, p.store_id, s.name AS store_name, p.carrier_code, p.waybill_no, p.state, o.stage,
       o.ship_by, p.print_state, p.print_reason, p.printed_at, p.verified_at, p.weighed_at, p.weight_grams, p.created_at, p.shipped_at,
       u.state AS push_state, u.answer_code AS push_code, u.answer_params AS push_params,
       r.state AS waybill_state, r.answer_code AS waybill_code, r.answer_params AS waybill_params
FROM picked p
JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = p.order_id
JOIN channels_store s ON s.merchant_id = %(merchant_id)s::bigint AND s.id = p.store_id
LEFT JOIN LATERAL (
  SELECT * FROM fulfilment_shipmentpush x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.parcel_id = p.id
  ORDER BY x.state = 'done', x.id LIMIT 1) u ON true
LEFT JOIN LATERAL (
  SELECT * FROM fulfilment_waybillrequest x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.parcel_id = p.id AND x.verb = 'get'
  ORDER BY x.id DESC LIMIT 1) r ON true
ORDER BY p.id {direction}
