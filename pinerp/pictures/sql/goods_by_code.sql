-- purpose: what codes mean: products first, then SKUs of products
-- parameters: merchant_id, codes (array)
-- returns: code, product_id, sku_id (null: the product itself)
-- locks: none
SELECT i.code, coalesce(p.id, s.product_id) AS product_id, CASE WHEN p.id IS NULL THEN s.id END AS sku_id
FROM unnest(%(codes)s::text[]) AS i (code)
LEFT JOIN LATERAL (
  SELECT x.id FROM catalog_product x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.code = i.code AND x.archived_at IS NULL OFFSET 0) p ON true
LEFT JOIN LATERAL (
  SELECT x.id, x.product_id FROM catalog_sku x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.code = i.code AND x.archived_at IS NULL OFFSET 0) s ON true
WHERE p.id IS NOT NULL OR s.id IS NOT NULL
