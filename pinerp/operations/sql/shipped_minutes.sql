-- purpose: how many orders left in each minute of a span, by our own parcels
-- parameters: merchant_id, since, until, store_scope, warehouse_scope (arrays or null), carrier_code (null: all)
-- returns: at (the beginning of a minute), orders
-- locks: none
SELECT date_trunc('minute', o.shipped_at) AS at, count(*) AS orders
FROM orders_order o
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage IN ('shipped', 'done')
  AND o.shipped_at >= %(since)s::timestamptz AND o.shipped_at < %(until)s::timestamptz
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND EXISTS (SELECT FROM fulfilment_parcel p
              WHERE p.merchant_id = %(merchant_id)s::bigint AND p.order_id = o.id AND p.state = 'shipped'
                AND (%(carrier_code)s::text IS NULL OR p.carrier_code = %(carrier_code)s::text))
GROUP BY 1
ORDER BY 1
