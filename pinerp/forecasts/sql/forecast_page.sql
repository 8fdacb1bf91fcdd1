-- purpose: forecasts with their SKUs, those that sell most in 28 days first
-- parameters: merchant_id, text (the beginning of a code or a part of a name, for LIKE; or empty), model (or empty), sku_id (or null),
--             after_units, after_sku (both null: from the beginning), limit
-- returns: the columns of a forecast, with code, name and spec
-- locks: none
SELECT f.*, k.code, k.name, k.spec
FROM forecasts_forecast f
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = f.sku_id
WHERE f.merchant_id = %(merchant_id)s::bigint
  AND (%(sku_id)s::bigint IS NULL OR f.sku_id = %(sku_id)s::bigint)
  AND (%(model)s::text = '' OR f.model = %(model)s::text)
  AND (%(text)s::text = '' OR k.code LIKE %(text)s::text || '%%' OR k.name LIKE '%%' || %(text)s::text || '%%')
  AND (%(after_units)s::bigint IS NULL OR (f.month_units, f.sku_id) < (%(after_units)s::bigint, %(after_sku)s::bigint))
ORDER BY f.month_units DESC, f.sku_id DESC
LIMIT %(limit)s::integer
