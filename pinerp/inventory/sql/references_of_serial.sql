-- purpose: for which references a serial number is picked, or has left
-- parameters: merchant_id, serial
-- returns: reference
-- locks: none
SELECT p.reference
FROM (SELECT DISTINCT l.sku_id FROM inventory_lot l
      WHERE l.merchant_id = %(merchant_id)s::bigint AND l.serial = %(serial)s::text AND l.serial <> '') k
CROSS JOIN LATERAL (
  SELECT x.reference FROM inventory_pick x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = k.sku_id AND x.serial = %(serial)s::text AND x.serial > ''
  OFFSET 0) p
UNION
SELECT e.reference
FROM inventory_lot l
JOIN inventory_lotentry e ON e.merchant_id = l.merchant_id AND e.lot_id = l.id AND e.verb IN ('ship', 'unship')
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.serial = %(serial)s::text AND l.serial <> '' AND e.reference IS NOT NULL
GROUP BY e.reference
HAVING sum(e.delta) < 0
