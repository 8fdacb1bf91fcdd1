-- purpose: a page of orders that wait to be shipped and have no parcel, the earliest promise first
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null), carrier_code (null: all), after_at, after_id
--             (null and 0: the first page), limit
-- returns: the columns of bench_page, those of the parcel null
-- locks: none
SELECT NULL::bigint AS parcel_id, o.id, o.id AS order_id, o.store_id, s.name AS store_name, o.carrier_code,
       NULL::text AS waybill_no, 'none' AS state, o.stage, o.ship_by, 'none' AS print_state, '' AS print_reason,
       NULL::timestamptz AS printed_at, NULL::timestamptz AS verified_at, NULL::timestamptz AS weighed_at,
       NULL::integer AS weight_grams, o.created_at, NULL::timestamptz AS shipped_at,
       NULL::text AS push_state, NULL::text AS push_code, NULL::jsonb AS push_params,
       NULL::text AS waybill_state, NULL::text AS waybill_code, NULL::jsonb AS waybill_params
FROM orders_order o
JOIN channels_store s ON s.merchant_id = o.merchant_id AND s.id = o.store_id
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'to_ship'
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (%(carrier_code)s::text IS NULL OR o.carrier_code = %(carrier_code)s::text)
  AND (%(after_at)s::timestamptz IS NULL OR (o.ship_by, o.id) > (%(after_at)s::timestamptz, %(after_id)s::bigint))
  AND NOT EXISTS (SELECT 1 FROM fulfilment_parcel p
                  WHERE p.merchant_id = o.merchant_id AND p.order_id = o.id AND p.state <> 'void')
ORDER BY o.ship_by, o.id
LIMIT %(limit)s::integer
