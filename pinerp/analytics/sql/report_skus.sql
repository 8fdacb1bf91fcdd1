-- purpose: the SKUs of a stock report, by code: those that have a stock row where the reader may look
-- parameters: merchant_id, text (the beginning of a code or a part of a name, for LIKE; or empty), warehouse_id (or null),
--             warehouse_scope (array or null), after_code, limit (or null)
-- returns: id, code, name, spec, currency, cost
-- locks: none
SELECT k.id, k.code, k.name, k.spec, k.currency, k.cost
FROM catalog_sku k
WHERE k.merchant_id = %(merchant_id)s::bigint AND NOT k.is_composed AND k.code > %(after_code)s::text
  AND (%(text)s::text = '' OR k.code LIKE %(text)s::text || '%%' OR k.name LIKE '%%' || %(text)s::text || '%%')
  AND EXISTS (SELECT 1 FROM inventory_stock s
              JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id
              WHERE s.merchant_id = k.merchant_id AND s.sku_id = k.id
                AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
                AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[])))
ORDER BY k.code
LIMIT %(limit)s::integer
