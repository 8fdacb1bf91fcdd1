-- purpose: from which lots pieces would be picked now, as take_lots would take them
-- parameters: merchant_id, warehouses, skus, quantities (arrays, one entry per place), today
-- returns: warehouse_id, sku_id, bin, batch, expiry_date, serial, pieces, in the order of picking; nothing of what is not placed
-- locks: none
WITH lots AS (
  SELECT a.warehouse_id, a.sku_id, a.quantity AS wanted, coalesce(b.code, '') AS bin, l.batch, l.expiry_date, l.serial,
         l.quantity, b.pick_order, l.id, sum(l.quantity) OVER w - l.quantity AS low
  FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[], %(quantities)s::bigint[]) AS a (warehouse_id, sku_id, quantity)
  CROSS JOIN LATERAL (
    SELECT x.*, x.serial <> '' AND EXISTS (
             SELECT 1 FROM inventory_pick k
             WHERE k.merchant_id = %(merchant_id)s::bigint AND k.sku_id = x.sku_id AND k.serial = x.serial AND k.serial > ''
           ) AS is_picked
    FROM inventory_lot x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = a.warehouse_id AND x.sku_id = a.sku_id
      AND x.quantity > 0 OFFSET 0) l
  LEFT JOIN inventory_bin b ON b.merchant_id = %(merchant_id)s::bigint AND b.id = l.bin_id
  WINDOW w AS (PARTITION BY a.warehouse_id, a.sku_id
               ORDER BY coalesce(l.expiry_date < %(today)s::date, false), l.serial <> '', l.is_picked, l.expiry_date NULLS LAST,
                        b.pick_order NULLS LAST, l.id)
)
SELECT warehouse_id, sku_id, bin, batch, expiry_date, serial, least(quantity, wanted - low)::bigint AS pieces
FROM lots WHERE low < wanted
ORDER BY pick_order NULLS LAST, id
