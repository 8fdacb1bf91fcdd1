-- purpose: by which batch, days and serial numbers goods of some references have left, and have not been taken out of the parcel again
-- parameters: merchant_id, refs
-- returns: reference, sku_id, batch, made_date, expiry_date, serial, quantity; what is not told apart is left out
-- locks: none
SELECT g.*
FROM unnest(%(refs)s::bigint[]) AS i (reference)
CROSS JOIN LATERAL (
  SELECT e.reference, l.sku_id, l.batch, l.made_date, l.expiry_date, l.serial, -sum(e.delta)::bigint AS quantity
  FROM inventory_lotentry e
  JOIN inventory_lot l ON l.merchant_id = e.merchant_id AND l.id = e.lot_id
    AND (l.batch <> '' OR l.serial <> '' OR l.made_date IS NOT NULL OR l.expiry_date IS NOT NULL)
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.reference = i.reference AND e.verb IN ('ship', 'unship')
  GROUP BY e.reference, l.sku_id, l.batch, l.made_date, l.expiry_date, l.serial
  HAVING sum(e.delta) < 0 OFFSET 0) g
ORDER BY reference, sku_id, serial, batch, expiry_date, made_date
