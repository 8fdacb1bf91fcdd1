-- purpose: SKUs in the own warehouses of which one may lack what another has: what is free, safe and sold in each
-- parameters: merchant_id, warehouses (array), since
-- returns: warehouse_id, sku_id, free, safety, sold
-- locks: none
SELECT s.warehouse_id, s.sku_id, s.on_hand - s.reserved AS free, s.safety, greatest(0, coalesce(e.sold, 0)) AS sold
FROM inventory_stock s
LEFT JOIN (
  SELECT warehouse_id, sku_id, -sum(on_hand_delta)::bigint AS sold
  FROM inventory_stockentry
  WHERE merchant_id = %(merchant_id)s::bigint AND at >= %(since)s::timestamptz AND verb IN ('ship', 'unship')
  GROUP BY warehouse_id, sku_id) e USING (warehouse_id, sku_id)
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.is_kept AND s.warehouse_id = ANY (%(warehouses)s::bigint[])
