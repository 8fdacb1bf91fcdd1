-- purpose: the lines of platform orders
-- parameters: merchant_id, ids (platform orders)
-- returns: platform_order_id, position, listing_key, outer_code, name, spec, quantity, cancelled_quantity, unit_price
-- locks: none
SELECT platform_order_id, position, listing_key, outer_code, name, spec, quantity, cancelled_quantity, unit_price
FROM orders_platformline
WHERE merchant_id = %(merchant_id)s::bigint AND platform_order_id = ANY (%(ids)s::bigint[])
ORDER BY platform_order_id, position
