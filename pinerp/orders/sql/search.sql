-- purpose: orders whose platform number, or own number, is exactly the text, or that go out under this waybill
-- parameters: merchant_id, text, number (the text as a number, or null)
-- returns: id
-- locks: none
SELECT DISTINCT l.order_id AS id
FROM orders_platformorder p
JOIN channels_store s ON s.merchant_id = p.merchant_id
JOIN orders_platformline pl ON pl.merchant_id = p.merchant_id AND pl.platform_order_id = p.id
JOIN orders_orderline l ON l.merchant_id = p.merchant_id AND l.platform_line_id = pl.id
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = s.id AND p.order_sn = %(text)s::text
UNION
SELECT o.id FROM orders_order o WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = %(number)s::bigint
