-- purpose: hold products while their pictures change places
-- parameters: merchant_id, ids (array)
-- returns: id of those that exist
-- locks: the products, by id
SELECT p.id FROM catalog_product p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = ANY (%(ids)s::bigint[])
ORDER BY p.id
FOR NO KEY UPDATE
