-- purpose: the lots on hand that picks name, as take_lots would take them
-- parameters: merchant_id, warehouses, skus, serials, batches (arrays of one length), today
-- returns: id, warehouse_id, sku_id, serial, batch, quantity
-- locks: none
SELECT l.id, l.warehouse_id, l.sku_id, l.serial, l.batch, l.quantity
FROM (SELECT DISTINCT * FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[], %(serials)s::text[], %(batches)s::text[])
        AS a (warehouse_id, sku_id, serial, batch)) a
CROSS JOIN LATERAL (
  SELECT * FROM inventory_lot x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = a.warehouse_id AND x.sku_id = a.sku_id
    AND x.quantity > 0 AND CASE WHEN a.serial <> '' THEN x.serial = a.serial ELSE x.batch = a.batch AND x.serial = '' END
  OFFSET 0) l
LEFT JOIN inventory_bin b ON b.merchant_id = %(merchant_id)s::bigint AND b.id = l.bin_id
ORDER BY coalesce(l.expiry_date < %(today)s::date, false), l.expiry_date NULLS LAST, b.pick_order NULLS LAST, l.id
