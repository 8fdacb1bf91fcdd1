-- purpose: the SKUs of listings that suggestions about a SKU's price mean, in its store or in all
-- parameters: merchant_id, ids (suggestions)
-- returns: suggestion_id, goods_sku_id, listing_key, cost (of a unit: the average, else the catalogue's; null: not known)
-- locks: none
SELECT t.id AS suggestion_id, k.id AS goods_sku_id, k.listing_key,
       l.pieces * CASE WHEN c.basis_pieces > 0 THEN div(c.basis_value::numeric, c.basis_pieces)::bigint ELSE u.cost END AS cost
FROM todo_suggestion t
JOIN catalog_sku u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = t.sku_id
JOIN catalog_listing l ON l.merchant_id = %(merchant_id)s::bigint AND l.sku_id = t.sku_id
 AND (t.store_id IS NULL OR l.store_id = t.store_id)
JOIN storefronts_goodssku k ON k.merchant_id = %(merchant_id)s::bigint AND k.store_id = l.store_id AND k.listing_key = l.key
LEFT JOIN purchasing_skucost c ON c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = t.sku_id
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[])
ORDER BY t.id, k.id
