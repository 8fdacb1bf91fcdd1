-- purpose: what listings that were changed sold by Beijing day, and all others of their stores together, from the orders themselves
-- parameters: merchant_id, stores (array), changed_stores, changed_goods (arrays of one length), since, until (instants, half open)
-- returns: store_id, goods_key (empty: all others), day, units, amount
-- locks: none
-- note: an order's SKU is known to belong to a listing once the platform's listings were read, or it was published from here
SELECT p.store_id, coalesce(c.goods_key, '') AS goods_key, beijing_day(p.paid_at) AS day,
       sum(l.quantity - l.cancelled_quantity)::bigint AS units,
       sum((l.quantity - l.cancelled_quantity) * l.unit_price)::bigint AS amount
FROM orders_platformorder p
JOIN orders_platformline l ON l.merchant_id = p.merchant_id AND l.platform_order_id = p.id
LEFT JOIN offers_offer o ON o.merchant_id = p.merchant_id AND o.store_id = p.store_id AND o.listing_key = l.listing_key
LEFT JOIN (SELECT DISTINCT * FROM unnest(%(changed_stores)s::bigint[], %(changed_goods)s::text[]) AS x (store_id, goods_key)) c
  ON c.store_id = o.store_id AND c.goods_key = o.goods_key
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = ANY (%(stores)s::bigint[])
  AND p.paid_at >= %(since)s::timestamptz AND p.paid_at < %(until)s::timestamptz
  AND NOT l.is_gift AND l.quantity > l.cancelled_quantity
GROUP BY 1, 2, 3
