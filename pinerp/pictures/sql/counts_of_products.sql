-- purpose: how many products there are, how many without a main picture, and with one that the platform would refuse
-- parameters: merchant_id
-- returns: all_of_them, without_main, unfit
-- locks: none
WITH pictured AS MATERIALIZED (
  SELECT x.product_id, bool_or(x.kind = 'main') AS has_main, bool_or(x.state = 'unfit') AS is_unfit
  FROM pictures_picture x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.archived_at IS NULL
  GROUP BY x.product_id
)
SELECT count(*) AS all_of_them, count(*) FILTER (WHERE i.has_main IS NOT TRUE) AS without_main,
       count(*) FILTER (WHERE i.is_unfit) AS unfit
FROM catalog_product p
LEFT JOIN pictured i ON i.product_id = p.id
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.archived_at IS NULL
