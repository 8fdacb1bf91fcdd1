-- purpose: for which references a serial number is picked, or has left
-- parameters: merchant_id, serial
-- returns: reference
-- locks: none
SELECT p.reference FROM inventory_pick p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.serial = %(serial)s::text
  AND p.sku_id IN (SELECT l.sku_id FROM inventory_lot l
                   WHERE l.merchant_id = %(merchant_id)s::bigint AND l.serial = %(serial)s::text AND l.serial <> '')
UNION
SELECT e.reference
FROM inventory_lot l
JOIN inventory_lotentry e ON e.merchant_id = l.merchant_id AND e.lot_id = l.id AND e.verb IN ('ship', 'unship')
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.serial = %(serial)s::text AND l.serial <> '' AND e.reference IS NOT NULL
GROUP BY e.reference
HAVING sum(e.delta) < 0
