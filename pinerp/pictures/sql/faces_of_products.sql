-- purpose: what stands for products elsewhere, and which picture should
-- parameters: merchant_id, ids (array of products)
-- returns: product_id, address (now), former (null: ours never stood there), picture_id (the first main picture, or null)
-- locks: none
SELECT p.id AS product_id, p.image_url AS address, f.former, m.id AS picture_id
FROM catalog_product p
LEFT JOIN pictures_face f ON f.merchant_id = p.merchant_id AND f.product_id = p.id
LEFT JOIN LATERAL (
  SELECT x.id FROM pictures_picture x
  WHERE x.merchant_id = p.merchant_id AND x.product_id = p.id AND x.kind = 'main' AND x.archived_at IS NULL
  ORDER BY x.place LIMIT 1) m ON true
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = ANY (%(ids)s::bigint[])
ORDER BY p.id
