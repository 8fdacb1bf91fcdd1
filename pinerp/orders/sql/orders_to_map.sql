-- purpose: orders with lines that mean nothing yet and whose listing means something now
-- parameters: merchant_id, store_id, keys
-- returns: order_id, in order
-- locks: none
-- note: it asks no hold: an order that was taken in a moment ago has none yet, and would be missed for ever
SELECT DISTINCT l.order_id
FROM orders_orderline l
JOIN orders_platformline p ON p.merchant_id = l.merchant_id AND p.id = l.platform_line_id
JOIN orders_order o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.sku_id IS NULL AND l.is_live
  AND p.listing_key = ANY(%(keys)s::text[]) AND o.store_id = %(store_id)s::bigint
  AND o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
ORDER BY 1
