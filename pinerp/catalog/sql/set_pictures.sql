-- purpose: the addresses of the pictures that stand for products
-- parameters: merchant_id, ids, addresses (arrays of one length)
-- returns: id of every product whose address changed
-- locks: the products
UPDATE catalog_product p SET image_url = a.address
FROM unnest(%(ids)s::bigint[], %(addresses)s::text[]) AS a (id, address)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = a.id AND p.image_url <> a.address
RETURNING p.id
