-- purpose: leaf categories in which a store may publish, whose path holds all the words; those whose own name does come first
-- parameters: merchant_id, store_id, patterns (LIKE patterns, array), text (what was typed), limit
-- returns: category_id, parent_id, name, path, level, is_leaf, is_own
-- locks: none
SELECT c.category_id, c.parent_id, c.name, c.path, c.level, c.is_leaf, true AS is_own
FROM listings_categoryreading r
JOIN listings_category c ON c.merchant_id = r.merchant_id AND c.gateway = r.gateway
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.store_id = %(store_id)s::bigint AND c.is_leaf AND c.gone_at IS NULL
  AND (c.path ILIKE ALL (%(patterns)s::text[]) OR c.category_id::text = %(text)s::text)
  AND c.category_id IN (SELECT unnest(o.leaves) FROM listings_categoryreading o
                        WHERE o.merchant_id = %(merchant_id)s::bigint AND o.store_id = %(store_id)s::bigint)
ORDER BY c.name = %(text)s::text DESC, starts_with(c.name, %(text)s::text) DESC, strpos(c.name, %(text)s::text) > 0 DESC,
         length(c.path), c.path, c.category_id
LIMIT %(limit)s::int
