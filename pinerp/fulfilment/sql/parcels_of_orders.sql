-- purpose: the parcels of some orders, with how far the platform was told
-- parameters: merchant_id, ids (orders)
-- returns: id, order_id, store_id, warehouse_id, carrier_code, waybill_no, state, shipped_at, push_state, push_code, push_params,
--          waybill_state, waybill_code, waybill_params
-- locks: none
SELECT p.id, p.order_id, p.store_id, p.warehouse_id, p.carrier_code, p.waybill_no, p.state, p.shipped_at,
       u.state AS push_state, u.answer_code AS push_code, u.answer_params AS push_params,
       r.state AS waybill_state, r.answer_code AS waybill_code, r.answer_params AS waybill_params
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.order_id = i.id
LEFT JOIN LATERAL (
  SELECT * FROM fulfilment_shipmentpush x WHERE x.merchant_id = p.merchant_id AND x.parcel_id = p.id
  ORDER BY x.state = 'done', x.id LIMIT 1) u ON true
LEFT JOIN LATERAL (
  SELECT * FROM fulfilment_waybillrequest x WHERE x.merchant_id = p.merchant_id AND x.parcel_id = p.id AND x.verb = 'get'
  ORDER BY x.id DESC LIMIT 1) r ON true
ORDER BY p.order_id, p.id
