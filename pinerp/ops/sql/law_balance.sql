-- purpose: 库存余额 = 流水之和 / a balance is the sum of its entries
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH sums AS (
  SELECT merchant_id, warehouse_id, sku_id, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved
  FROM inventory_stockentry GROUP BY merchant_id, warehouse_id, sku_id
), bad AS (
  SELECT merchant_id, warehouse_id, sku_id
  FROM inventory_stock s FULL JOIN sums e USING (merchant_id, warehouse_id, sku_id)
  WHERE coalesce(s.on_hand, 0) <> coalesce(e.on_hand, 0) OR coalesce(s.reserved, 0) <> coalesce(e.reserved, 0)
)
SELECT (SELECT count(*) FROM inventory_stock) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s w%%s s%%s', merchant_id, warehouse_id, sku_id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
