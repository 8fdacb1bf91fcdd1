-- purpose: products by id, narrowed by what is shown of them
-- parameters: merchant_id, product (or null), prefix (of a code, or null), pattern (of a name, or null), show (all |
--             without_main | unfit), after_id, limit
-- returns: id, code, name
-- locks: none
SELECT p.id, p.code, p.name
FROM catalog_product p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id > %(after_id)s::bigint
  AND (p.archived_at IS NULL OR p.id = %(product)s::bigint)
  AND (%(product)s::bigint IS NULL OR p.id = %(product)s::bigint)
  AND (%(prefix)s::text IS NULL OR starts_with(p.code, %(prefix)s::text) OR p.name LIKE %(pattern)s::text
       OR EXISTS (SELECT 1 FROM catalog_sku s
                  WHERE s.merchant_id = p.merchant_id AND s.product_id = p.id AND s.code = %(prefix)s::text))
  AND CASE %(show)s::text
      WHEN 'without_main' THEN NOT EXISTS (
        SELECT 1 FROM pictures_picture x
        WHERE x.merchant_id = p.merchant_id AND x.product_id = p.id AND x.kind = 'main' AND x.archived_at IS NULL)
      WHEN 'unfit' THEN EXISTS (
        SELECT 1 FROM pictures_picture x
        WHERE x.merchant_id = p.merchant_id AND x.product_id = p.id AND x.state = 'unfit' AND x.archived_at IS NULL)
      ELSE true END
ORDER BY p.id
LIMIT %(limit)s::integer
