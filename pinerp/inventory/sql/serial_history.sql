-- purpose: where a serial number is and was
-- parameters: merchant_id, serial, warehouse_scope (array or null)
-- returns: id, at, verb, delta, reference, member_name, sku_id, code, name, warehouse_id, warehouse, bin, batch, expiry_date,
--          quantity (of the lot now: 1 where it is on hand); the latest first
-- locks: none
SELECT e.id, e.at, e.verb, e.delta, e.reference, m.name AS member_name, l.sku_id, k.code, k.name, l.warehouse_id,
       w.name AS warehouse, coalesce(b.code, '') AS bin, l.batch, l.expiry_date, l.quantity
FROM inventory_lot l
JOIN inventory_lotentry e ON e.merchant_id = l.merchant_id AND e.lot_id = l.id
JOIN inventory_warehouse w ON w.merchant_id = l.merchant_id AND w.id = l.warehouse_id
JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
LEFT JOIN inventory_bin b ON b.merchant_id = l.merchant_id AND b.id = l.bin_id
LEFT JOIN accounts_member m ON m.merchant_id = e.merchant_id AND m.id = e.member_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.serial = %(serial)s::text AND l.serial <> ''
  AND (%(warehouse_scope)s::bigint[] IS NULL OR l.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY e.id DESC
LIMIT 200
