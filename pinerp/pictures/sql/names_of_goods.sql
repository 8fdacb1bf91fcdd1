-- purpose: what products and their SKUs are called
-- parameters: merchant_id, ids (array of products)
-- returns: product_id, code, name, sku_id (null: the product itself), spec
-- locks: none
SELECT p.id AS product_id, p.code, p.name, NULL::bigint AS sku_id, '' AS spec
FROM catalog_product p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = ANY (%(ids)s::bigint[])
UNION ALL
SELECT s.product_id, s.code, s.name, s.id, s.spec
FROM catalog_sku s
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.product_id = ANY (%(ids)s::bigint[]) AND s.archived_at IS NULL
ORDER BY 1, 4 NULLS FIRST
