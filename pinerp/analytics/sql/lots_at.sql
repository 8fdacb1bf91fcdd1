-- purpose: the lots of a SKU as they were before a moment: what they hold now less what was booked since
-- parameters: merchant_id, sku_id, moment, warehouse_id (or null), warehouse_scope (array or null)
-- returns: id, warehouse, bin, batch, made_date, expiry_date, serial, quantity; lots that held nothing are left out
-- locks: none
SELECT l.id, w.name AS warehouse, coalesce(b.code, '') AS bin, l.batch, l.made_date, l.expiry_date, l.serial,
       l.quantity - e.later AS quantity
FROM inventory_lot l
JOIN inventory_warehouse w ON w.merchant_id = l.merchant_id AND w.id = l.warehouse_id
LEFT JOIN inventory_bin b ON b.merchant_id = l.merchant_id AND b.id = l.bin_id
CROSS JOIN LATERAL (
  SELECT coalesce(sum(x.delta), 0)::bigint AS later FROM inventory_lotentry x
  WHERE x.merchant_id = l.merchant_id AND x.lot_id = l.id AND x.at >= %(moment)s::timestamptz OFFSET 0) e
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.sku_id = %(sku_id)s::bigint AND l.quantity <> e.later
  AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
  AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY w.id, l.expiry_date NULLS LAST, l.batch, l.serial, b.pick_order, l.id
LIMIT 1000
