-- purpose: one level of a platform's categories, as one of its stores has them
-- parameters: merchant_id, store_id, parent (0: the highest)
-- returns: category_id, parent_id, name, path, level, is_leaf, is_own (the store may publish in it; of an inner one: always true)
-- locks: none
SELECT c.category_id, c.parent_id, c.name, c.path, c.level, c.is_leaf,
       NOT c.is_leaf OR c.category_id = ANY (r.leaves) AS is_own
FROM listings_categoryreading r
JOIN listings_category c ON c.merchant_id = r.merchant_id AND c.gateway = r.gateway
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.store_id = %(store_id)s::bigint
  AND c.parent_id = %(parent)s::bigint AND c.gone_at IS NULL
ORDER BY c.category_id
