-- purpose: what each SKU of a store sold, and what buyers paid for it
-- parameters: merchant_id, since (of what is paid), recent (of what counts as sold now)
-- returns: store_id, listing_key, units, amount (both since recent), paid (median price of a unit since `since`), paid_units
-- locks: none
-- note: gifts and what was cancelled are no sales; one walk over the orders of 90 days
SELECT p.store_id, l.listing_key,
       coalesce(sum(l.quantity - l.cancelled_quantity) FILTER (WHERE p.paid_at >= %(recent)s::timestamptz), 0)::bigint AS units,
       coalesce(sum((l.quantity - l.cancelled_quantity) * l.unit_price)
                FILTER (WHERE p.paid_at >= %(recent)s::timestamptz), 0)::bigint AS amount,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY l.unit_price) AS paid,
       sum(l.quantity - l.cancelled_quantity)::bigint AS paid_units
FROM orders_platformorder p
JOIN orders_platformline l ON l.merchant_id = p.merchant_id AND l.platform_order_id = p.id
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.paid_at >= %(since)s::timestamptz
  AND NOT l.is_gift AND l.quantity > l.cancelled_quantity
GROUP BY p.store_id, l.listing_key
