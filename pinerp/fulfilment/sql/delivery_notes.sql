-- purpose: some parcels with where they go
-- parameters: merchant_id, ids (parcels), store_scope, warehouse_scope (arrays or null)
-- returns: the columns of bench_page that are known here, and form, name, phone, address, name_mask, phone_mask, address_mask,
--          region
-- locks: none
SELECT p.id AS parcel_id, p.id, p.order_id, p.store_id, s.name AS store_name, p.carrier_code, p.waybill_no, p.state, o.stage,
       o.ship_by, p.print_state, p.print_reason, p.printed_at, p.verified_at, p.weighed_at, p.weight_grams,
       p.created_at, p.shipped_at,
       NULL::text AS push_state, NULL::text AS push_code, NULL::jsonb AS push_params,
       NULL::text AS waybill_state, NULL::text AS waybill_code, NULL::jsonb AS waybill_params,
       r.form, r.name, r.phone, r.address, r.name_mask, r.phone_mask, r.address_mask,
       concat(r.province, r.city, r.district) AS region
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = i.id AND p.state <> 'void'
  AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
JOIN orders_order o ON o.merchant_id = p.merchant_id AND o.id = p.order_id
JOIN channels_store s ON s.merchant_id = p.merchant_id AND s.id = p.store_id
LEFT JOIN orders_receiver r ON r.merchant_id = o.merchant_id AND r.id = o.receiver_id
ORDER BY p.id
