-- purpose: what stands already of some platform orders: where they came from, and their lines
-- parameters: merchant_id, store_id, order_sns
-- returns: order_sn, is_from_api, lines (JSON array of [listing key, quantity, unit price])
-- locks: none
SELECT p.order_sn, p.page_id IS NOT NULL AS is_from_api,
       (SELECT jsonb_agg(jsonb_build_array(l.listing_key, l.quantity, l.unit_price))
        FROM orders_platformline l
        WHERE l.merchant_id = %(merchant_id)s::bigint AND l.platform_order_id = p.id) AS lines
FROM orders_platformorder p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint
  AND p.order_sn = ANY (%(order_sns)s::text[])
