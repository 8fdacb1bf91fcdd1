-- purpose: the lines of some orders with their goods, and the platform orders behind them
-- parameters: merchant_id, ids (orders)
-- returns: order_id, id, quantity, pieces, unit_price, is_live, home_id, sku_id, sku_code, name, spec, image_url,
--          platform_order_id, made_order_id (one of them, or none of a gift)
-- locks: none
-- note: a line that was removed for good is shown nowhere
SELECT l.order_id, l.id, l.quantity, l.pieces, l.unit_price, l.is_live, l.home_id, l.sku_id, k.code AS sku_code,
       coalesce(nullif(p.name, ''), k.name, '') AS name, coalesce(nullif(p.spec, ''), k.spec, '') AS spec,
       coalesce(p.image_url, '') AS image_url, p.platform_order_id, l.made_order_id, coalesce(p.is_gift, l.is_gift) AS is_gift, l.former_pieces IS NOT NULL AS is_changed,
       coalesce(nullif(p.outer_code, ''), p.listing_key, '') AS listing
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.order_id = i.id AND NOT l.is_removed
LEFT JOIN orders_platformline p ON p.merchant_id = l.merchant_id AND p.id = l.platform_line_id
LEFT JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
ORDER BY l.order_id, l.id
