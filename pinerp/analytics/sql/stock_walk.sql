-- purpose: the next places in the order of codes: where there is a stock row, and every SKU at home; a part of stock_rows
-- parameters: merchant_id, text, barcode, sku_id, warehouse_id, warehouse_scope, after_code, limit, as stock_rows has them;
--             home_id, the warehouse in which a SKU stands that has no stock row
-- returns: warehouse_id, sku_id
-- locks: none
SELECT w.id AS warehouse_id, g.id AS sku_id
FROM (SELECT id FROM catalog_sku
      WHERE merchant_id = %(merchant_id)s::bigint AND archived_at IS NULL AND code >= %(after_code)s::text
        AND (%(sku_id)s::bigint IS NULL OR id = %(sku_id)s::bigint)
        AND (%(text)s::text = '' OR code LIKE %(text)s::text || '%%' OR name LIKE '%%' || %(text)s::text || '%%'
             OR barcode = %(barcode)s::text)
      ORDER BY code
      LIMIT %(limit)s::integer + 1) g
JOIN inventory_warehouse w ON w.merchant_id = %(merchant_id)s::bigint AND w.archived_at IS NULL AND w.towards_id IS NULL
 AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
 AND (%(warehouse_scope)s::bigint[] IS NULL OR w.id = ANY (%(warehouse_scope)s::bigint[]))
LEFT JOIN LATERAL (
  SELECT sku_id FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = w.id AND x.sku_id = g.id OFFSET 0) s ON true
WHERE s.sku_id IS NOT NULL OR w.id = %(home_id)s::bigint
