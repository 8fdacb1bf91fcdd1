-- purpose: the bundles in which some SKUs are parts
-- parameters: merchant_id, skus
-- returns: sku_id
-- locks: none
SELECT DISTINCT b.sku_id FROM catalog_skupart b
WHERE b.merchant_id = %(merchant_id)s::bigint AND b.part_id = ANY (%(skus)s::bigint[])
