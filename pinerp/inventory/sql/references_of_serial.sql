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
CROSS JOIN LATERAL (
  SELECT x.reference, x.delta FROM inventory_lotentry x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.lot_id = l.id AND x.verb IN ('ship', 'unship') AND x.reference IS NOT NULL
  OFFSET 0) e
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.serial = %(serial)s::text AND l.serial <> ''
GROUP BY e.reference
HAVING sum(e.delta) < 0
