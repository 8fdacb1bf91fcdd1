-- purpose: pieces came into lots, told apart as the caller says; a lot that never was is made
-- parameters: merchant_id, entries, refs, warehouses, skus, bins, batches, mades, expiries, serials, quantities (arrays of one
--             length), verb, member_id, now
-- returns: nothing
-- locks: none (the stock rows of these places are held by the caller, and lots change only under them)
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(entries)s::bigint[], %(refs)s::bigint[], %(warehouses)s::bigint[], %(skus)s::bigint[],
                       %(bins)s::bigint[], %(batches)s::text[], %(mades)s::date[], %(expiries)s::date[], %(serials)s::text[],
                       %(quantities)s::bigint[])
    AS a (entry_id, reference, warehouse_id, sku_id, bin_id, batch, made_date, expiry_date, serial, quantity)
), lots AS (
  INSERT INTO inventory_lot AS l (merchant_id, warehouse_id, sku_id, bin_id, batch, made_date, expiry_date, serial, quantity)
  SELECT %(merchant_id)s::bigint, warehouse_id, sku_id, bin_id, batch, made_date, expiry_date, serial, sum(quantity)
  FROM asked GROUP BY warehouse_id, sku_id, bin_id, batch, made_date, expiry_date, serial
  ORDER BY warehouse_id, sku_id
  ON CONFLICT (sku_id, warehouse_id, serial, batch, bin_id, expiry_date, made_date, merchant_id)
  DO UPDATE SET quantity = l.quantity + excluded.quantity
  RETURNING l.id, l.warehouse_id, l.sku_id, l.bin_id, l.batch, l.made_date, l.expiry_date, l.serial
)
INSERT INTO inventory_lotentry (merchant_id, lot_id, entry_id, reference, verb, delta, member_id, at)
SELECT %(merchant_id)s::bigint, l.id, a.entry_id, a.reference, %(verb)s::text, a.quantity, %(member_id)s::bigint,
       %(now)s::timestamptz
FROM asked a
JOIN lots l ON l.warehouse_id = a.warehouse_id AND l.sku_id = a.sku_id AND l.batch = a.batch AND l.serial = a.serial
  AND l.bin_id IS NOT DISTINCT FROM a.bin_id AND l.made_date IS NOT DISTINCT FROM a.made_date
  AND l.expiry_date IS NOT DISTINCT FROM a.expiry_date
