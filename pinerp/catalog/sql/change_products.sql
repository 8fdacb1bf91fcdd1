-- purpose: change names, brands and descriptions of products; null leaves it
-- parameters: merchant_id, ids, names, brands, descriptions (arrays of one length)
-- returns: id, name, brand, description as they were
-- locks: products by id
WITH held AS MATERIALIZED (
  SELECT p.* FROM (SELECT DISTINCT unnest(%(ids)s::bigint[]) AS id ORDER BY 1) i
  CROSS JOIN LATERAL (
    SELECT id, name, brand, description FROM catalog_product x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR UPDATE) p
), changed AS (
  UPDATE catalog_product p
  SET name = coalesce(a.name, p.name), brand = coalesce(a.brand, p.brand), description = coalesce(a.description, p.description)
  FROM unnest(%(ids)s::bigint[], %(names)s::text[], %(brands)s::text[], %(descriptions)s::text[])
    AS a (id, name, brand, description)
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = a.id AND (SELECT count(*) FROM held) > 0
)
SELECT id, name, brand, description FROM held
