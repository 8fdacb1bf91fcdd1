-- purpose: pieces that left for orders less those that came back, by SKU, in two spans that end now
-- parameters: merchant_id, since (the longer span), recent_since
-- returns: sku_id, sold_long, sold_recent
-- locks: none
SELECT sku_id, -sum(on_hand_delta)::bigint AS sold_long,
       -coalesce(sum(on_hand_delta) FILTER (WHERE at >= %(recent_since)s::timestamptz), 0)::bigint AS sold_recent
FROM inventory_stockentry
WHERE merchant_id = %(merchant_id)s::bigint AND at >= %(since)s::timestamptz AND verb IN ('ship', 'unship')
GROUP BY sku_id
