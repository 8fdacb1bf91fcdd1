-- purpose: by which batch or serial numbers goods of some references leave (picked), or have left
-- parameters: merchant_id, refs
-- returns: reference, sku_id, batch, serial, quantity
-- locks: none
SELECT p.reference, p.sku_id, p.batch, p.serial, p.quantity::bigint AS quantity
FROM unnest(%(refs)s::bigint[]) AS i (reference)
JOIN inventory_pick p ON p.merchant_id = %(merchant_id)s::bigint AND p.reference = i.reference
UNION ALL
SELECT g.reference, g.sku_id, g.batch, g.serial, g.quantity
FROM unnest(%(refs)s::bigint[]) AS i (reference)
CROSS JOIN LATERAL (
  SELECT e.reference, l.sku_id, l.batch, l.serial, -sum(e.delta)::bigint AS quantity
  FROM inventory_lotentry e
  JOIN inventory_lot l ON l.merchant_id = e.merchant_id AND l.id = e.lot_id AND (l.batch <> '' OR l.serial <> '')
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.reference = i.reference AND e.verb IN ('ship', 'unship')
  GROUP BY e.reference, l.sku_id, l.batch, l.serial
  HAVING sum(e.delta) < 0 OFFSET 0) g
ORDER BY reference, sku_id, serial, batch
