-- purpose: 0 ≤ 占用 ≤ 在库 / nothing is oversold where stock is kept
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH bad AS (
  SELECT merchant_id, warehouse_id, sku_id FROM inventory_stock
  WHERE reserved < 0 OR (is_kept AND (reserved > on_hand OR on_hand < 0))
)
SELECT (SELECT count(*) FROM inventory_stock) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s w%%s s%%s', merchant_id, warehouse_id, sku_id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
