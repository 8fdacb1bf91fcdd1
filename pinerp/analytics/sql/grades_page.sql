-- purpose: the classes of SKUs as they were measured last, those that make most first
-- parameters: merchant_id, grade, steadiness (a letter, or empty), text (the beginning of a code or a part of a name, for LIKE),
--             after_sku (the last SKU of
--             the page before, or null), limit
-- returns: sku_id, code, name, spec, currency, grade, steadiness, amount, before, total, units, weeks, variation
-- locks: none
SELECT g.sku_id, k.code, k.name, k.spec, k.currency, g.grade, g.steadiness, g.amount, g.before, g.total, g.units, g.weeks, g.variation
FROM inventory_grade g
JOIN catalog_sku k ON k.merchant_id = g.merchant_id AND k.id = g.sku_id
WHERE g.merchant_id = %(merchant_id)s::bigint AND k.archived_at IS NULL
  AND (%(grade)s::text = '' OR g.grade = %(grade)s::text) AND (%(steadiness)s::text = '' OR g.steadiness = %(steadiness)s::text)
  AND (%(text)s::text = '' OR k.code LIKE %(text)s::text || '%%' OR k.name LIKE '%%' || %(text)s::text || '%%')
  AND (%(after_sku)s::bigint IS NULL
       OR (-g.amount, g.sku_id) > (SELECT -y.amount, y.sku_id FROM inventory_grade y
                                   WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = %(after_sku)s::bigint))
ORDER BY -g.amount, g.sku_id
LIMIT %(limit)s::integer
