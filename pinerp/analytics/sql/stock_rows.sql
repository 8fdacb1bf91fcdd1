-- purpose: balances of some places with their goods, by code and warehouse; a place without a stock row has nothing
-- parameters: merchant_id, text (the beginning of a code or a part of a name, for LIKE; or empty), barcode (the same, whole), sku_id (or null),
--             warehouse_id (or null), warehouse_scope (array or null), after_code, after_warehouse, home_id, grade
--             (a letter, or empty), limit, and {places}
-- returns: sku_id, warehouse_id, code, name, spec, barcode, warehouse, on_hand, reserved, is_kept, safety, is_placed, grade, steadiness
-- locks: none
WITH places AS MATERIALIZED ({places})
SELECT k.id AS sku_id, w.id AS warehouse_id, k.code, k.name, k.spec, k.barcode, w.name AS warehouse,
       coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved,
       coalesce(s.is_kept, k.is_stock_kept AND w.is_stock_kept) AS is_kept, coalesce(s.safety, 0) AS safety,
       coalesce(s.is_placed, false) AS is_placed, coalesce(g.grade, '') AS grade, coalesce(g.steadiness, '') AS steadiness
FROM places p
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = p.sku_id
JOIN inventory_warehouse w ON w.merchant_id = %(merchant_id)s::bigint AND w.id = p.warehouse_id
LEFT JOIN LATERAL (
  SELECT * FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = p.warehouse_id AND x.sku_id = p.sku_id OFFSET 0) s ON true
LEFT JOIN inventory_grade g ON g.merchant_id = k.merchant_id AND g.sku_id = k.id
WHERE k.archived_at IS NULL AND NOT k.is_composed AND w.archived_at IS NULL AND w.towards_id IS NULL
  AND (%(sku_id)s::bigint IS NULL OR k.id = %(sku_id)s::bigint)
  AND (%(text)s::text = '' OR k.code LIKE %(text)s::text || '%%' OR k.name LIKE '%%' || %(text)s::text || '%%'
       OR k.barcode = %(barcode)s::text)
  AND (%(grade)s::text = '' OR g.grade = %(grade)s::text)
  AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
  AND (%(warehouse_scope)s::bigint[] IS NULL OR w.id = ANY (%(warehouse_scope)s::bigint[]))
  AND (k.code, w.id) > (%(after_code)s::text, %(after_warehouse)s::bigint)
ORDER BY k.code, w.id
LIMIT %(limit)s::integer
