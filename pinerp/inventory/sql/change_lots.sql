-- purpose: change lots that are named; of one that has less than is asked goes what it has
-- parameters: merchant_id, entries, refs, warehouses, skus, lots, deltas (arrays of one length), verb, member_id, now
-- returns: rank (place in the arrays, from 1), delta: what really came or went, where anything did
-- locks: none (the stock rows of these places are held by the caller, and lots change only under them)
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(entries)s::bigint[], %(refs)s::bigint[], %(warehouses)s::bigint[], %(skus)s::bigint[],
                       %(lots)s::bigint[], %(deltas)s::bigint[])
    WITH ORDINALITY AS a (entry_id, reference, warehouse_id, sku_id, lot_id, delta, rank)
), met AS MATERIALIZED (
  SELECT a.*, l.quantity + sum(least(a.delta, 0)) OVER (PARTITION BY a.lot_id ORDER BY a.rank) - least(a.delta, 0) AS left_in_it
  FROM asked a
  CROSS JOIN LATERAL (
    SELECT quantity FROM inventory_lot x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = a.lot_id AND x.warehouse_id = a.warehouse_id
      AND x.sku_id = a.sku_id OFFSET 0) l
), able AS MATERIALIZED (
  SELECT rank, entry_id, reference, lot_id, (greatest(delta, -greatest(left_in_it, 0)))::bigint AS delta FROM met
), moved AS (
  UPDATE inventory_lot l SET quantity = l.quantity + s.delta
  FROM (SELECT lot_id, sum(delta) AS delta FROM able GROUP BY lot_id) s
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = s.lot_id AND s.delta <> 0
), told AS (
  INSERT INTO inventory_lotentry (merchant_id, lot_id, entry_id, reference, verb, delta, member_id, at)
  SELECT %(merchant_id)s::bigint, lot_id, entry_id, reference, %(verb)s::text, delta, %(member_id)s::bigint,
         %(now)s::timestamptz
  FROM able WHERE delta <> 0
)
SELECT rank, delta FROM able WHERE delta <> 0
