-- purpose: the safety stock of some places
-- parameters: merchant_id, warehouses, skus, levels (arrays of one length, one entry per place)
-- returns: warehouse_id, sku_id, former (what it was)
-- locks: stock rows (held by the caller)
WITH asked AS MATERIALIZED (
  SELECT a.warehouse_id, a.sku_id, a.level, s.safety AS former
  FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[], %(levels)s::bigint[]) AS a (warehouse_id, sku_id, level)
  JOIN inventory_stock s ON s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = a.warehouse_id
    AND s.sku_id = a.sku_id
), changed AS (
  UPDATE inventory_stock s SET safety = a.level
  FROM asked a
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = a.warehouse_id AND s.sku_id = a.sku_id
    AND s.safety <> a.level
)
SELECT warehouse_id, sku_id, former FROM asked ORDER BY warehouse_id, sku_id
