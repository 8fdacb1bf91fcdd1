-- purpose: the SKUs in use of some products, with what is asked for them and what they cost
-- parameters: merchant_id, ids (products)
-- returns: product_id, id, spec, price, cost
-- locks: none
SELECT k.product_id, k.id, k.spec, k.price, k.cost
FROM catalog_sku k
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.product_id = ANY (%(ids)s::bigint[]) AND k.archived_at IS NULL
ORDER BY k.product_id, k.id
