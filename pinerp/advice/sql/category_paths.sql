-- purpose: the paths of some categories
-- parameters: merchant_id, ids
-- returns: category_id, path
-- locks: none
SELECT DISTINCT ON (c.category_id) c.category_id, c.path
FROM listings_category c
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.category_id = ANY (%(ids)s::bigint[])
ORDER BY c.category_id, c.seen_at DESC
