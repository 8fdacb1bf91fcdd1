-- purpose: pieces leave lots that nobody named: what expires first goes first (FEFO)
-- parameters: merchant_id, entries, refs, warehouses, skus, quantities (arrays of one length), today, verb, member_id, now
-- returns: nothing
-- locks: none (the stock rows of these places are held by the caller, and lots change only under them)
-- note: expired goods go last; then numbered goods after those without a number, so that no number is said to have left that
--       nobody read, and of those what lies in a parcel already last; then by expiry, the bins' order, and age. Wishes and lots are laid end to end per place: what overlaps
--       goes from the lot to the wish
WITH asked AS MATERIALIZED (
  SELECT a.*, sum(quantity) OVER w - quantity AS low, sum(quantity) OVER w AS high
  FROM unnest(%(entries)s::bigint[], %(refs)s::bigint[], %(warehouses)s::bigint[], %(skus)s::bigint[],
              %(quantities)s::bigint[])
    WITH ORDINALITY AS a (entry_id, reference, warehouse_id, sku_id, quantity, rank)
  WINDOW w AS (PARTITION BY warehouse_id, sku_id ORDER BY rank)
), lots AS MATERIALIZED (
  SELECT l.id, p.warehouse_id, p.sku_id, sum(l.quantity) OVER w - l.quantity AS low, sum(l.quantity) OVER w AS high
  FROM (SELECT DISTINCT warehouse_id, sku_id FROM asked) p
  CROSS JOIN LATERAL (
    SELECT x.*, x.serial <> '' AND EXISTS (
             SELECT 1 FROM inventory_pick k
             WHERE k.merchant_id = %(merchant_id)s::bigint AND k.sku_id = x.sku_id AND k.serial = x.serial AND k.serial > ''
           ) AS is_picked
    FROM inventory_lot x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = p.warehouse_id AND x.sku_id = p.sku_id
      AND x.quantity > 0 OFFSET 0) l
  LEFT JOIN inventory_bin b ON b.merchant_id = %(merchant_id)s::bigint AND b.id = l.bin_id
  WINDOW w AS (PARTITION BY p.warehouse_id, p.sku_id
               ORDER BY coalesce(l.expiry_date < %(today)s::date, false), l.serial <> '', l.is_picked, l.expiry_date NULLS LAST,
                        b.pick_order NULLS LAST, l.id)
), pieces AS MATERIALIZED (
  SELECT a.entry_id, a.reference, l.id AS lot_id, (least(a.high, l.high) - greatest(a.low, l.low))::bigint AS quantity
  FROM asked a JOIN lots l ON l.warehouse_id = a.warehouse_id AND l.sku_id = a.sku_id
  WHERE a.low < l.high AND l.low < a.high
), moved AS (
  UPDATE inventory_lot l SET quantity = l.quantity - s.quantity
  FROM (SELECT lot_id, sum(quantity) AS quantity FROM pieces GROUP BY lot_id) s
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = s.lot_id
)
INSERT INTO inventory_lotentry (merchant_id, lot_id, entry_id, reference, verb, delta, member_id, at)
SELECT %(merchant_id)s::bigint, lot_id, entry_id, reference, %(verb)s::text, -quantity, %(member_id)s::bigint,
       %(now)s::timestamptz
FROM pieces
