-- purpose: SKUs of a warehouse that a stocktake may hold: stock is kept of them there
-- parameters: merchant_id, warehouse_id, skus (array or null), prefix, part (the beginning of a code; a LIKE pattern; or null),
--             sample (so many at random, or null)
-- returns: sku_id, is_counted (it stands on another open stocktake of the warehouse)
-- locks: none
WITH busy AS MATERIALIZED (
  SELECT l.sku_id FROM counting_stocktake t
  JOIN counting_line l ON l.merchant_id = t.merchant_id AND l.stocktake_id = t.id
  WHERE t.merchant_id = %(merchant_id)s::bigint AND t.warehouse_id = %(warehouse_id)s::bigint
    AND t.state IN ('counting', 'in_review')
), able AS MATERIALIZED (
  SELECT s.sku_id, s.sku_id IN (SELECT sku_id FROM busy) AS is_counted
  FROM inventory_stock s
  JOIN catalog_sku k ON k.merchant_id = s.merchant_id AND k.id = s.sku_id
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = %(warehouse_id)s::bigint AND s.is_kept AND NOT k.is_composed
    AND (%(skus)s::bigint[] IS NULL OR s.sku_id = ANY (%(skus)s::bigint[]))
    AND (%(prefix)s::text IS NULL OR starts_with(k.code, %(prefix)s::text) OR k.name LIKE %(part)s::text)
)
SELECT sku_id, is_counted FROM able
ORDER BY CASE WHEN %(sample)s::integer IS NULL THEN 0 WHEN is_counted THEN 2 ELSE random() END
LIMIT %(sample)s::integer
