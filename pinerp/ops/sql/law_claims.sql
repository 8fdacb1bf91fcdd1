-- purpose: 占用 = 未结占用之和 / what is reserved is the sum of the pending claims
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH sums AS (
  SELECT merchant_id, warehouse_id, sku_id, sum(quantity) AS quantity
  FROM inventory_reservation GROUP BY merchant_id, warehouse_id, sku_id
), bad AS (
  SELECT merchant_id, warehouse_id, sku_id
  FROM inventory_stock s FULL JOIN sums c USING (merchant_id, warehouse_id, sku_id)
  WHERE coalesce(s.reserved, 0) <> coalesce(c.quantity, 0)
)
SELECT (SELECT count(*) FROM inventory_stock) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s w%%s s%%s', merchant_id, warehouse_id, sku_id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
