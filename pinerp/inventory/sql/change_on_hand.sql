-- purpose: change what is on hand (receive, adjust, found goods); where it falls below what is reserved, the least urgent
--          claims are released in this same statement and reported
-- parameters: merchant_id, warehouses, skus, deltas, reverses (arrays, one entry per stock row; reverses: the entry that is
--             taken back, or null), verb, reference, reason,
--             member_id, request_id, now
-- returns: warehouse_id, sku_id, on_hand, reserved after the change, released (references that lost their claim), entry_id of
--          the change
-- locks: stock rows by (warehouse_id, sku_id), then claims
-- note: each change is numbered before it is written, so that nothing need be joined to say its entry: an answer of 20,000 rows,
--       thought to be one, was joined row by row (measured: minutes). A row that would fall below zero is left alone and not returned
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[], %(deltas)s::bigint[], %(reverses)s::bigint[])
    AS a (warehouse_id, sku_id, delta, reverses_id)
), locked AS MATERIALIZED (
  SELECT s.warehouse_id, s.sku_id, s.on_hand, s.reserved, s.is_kept
  FROM inventory_stock s JOIN asked a USING (warehouse_id, sku_id)
  WHERE s.merchant_id = %(merchant_id)s::bigint
  ORDER BY s.warehouse_id, s.sku_id
  FOR UPDATE OF s
), able AS MATERIALIZED (
  SELECT l.*, a.delta, a.reverses_id, nextval('inventory_stockentry_id_seq') AS entry_id,
         greatest(0, l.reserved - (l.on_hand + a.delta)) AS excess
  FROM locked l JOIN asked a USING (warehouse_id, sku_id)
  WHERE NOT l.is_kept OR l.on_hand + a.delta >= 0
), loosened AS MATERIALIZED (
  SELECT id FROM (
    SELECT r.id, b.excess,
           sum(r.quantity) OVER (PARTITION BY r.warehouse_id, r.sku_id ORDER BY r.due_at DESC, r.id DESC) - r.quantity
             AS before
    FROM able b
    JOIN inventory_reservation r ON r.merchant_id = %(merchant_id)s::bigint
     AND r.warehouse_id = b.warehouse_id AND r.sku_id = b.sku_id
    WHERE b.is_kept AND b.excess > 0) x
  WHERE before < excess
), released AS (
  DELETE FROM inventory_reservation r USING loosened l
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = l.id
  RETURNING r.reference, r.warehouse_id, r.sku_id, r.quantity
), loss AS MATERIALIZED (
  SELECT warehouse_id, sku_id, sum(quantity) AS quantity, array_agg(reference) AS refs
  FROM released GROUP BY warehouse_id, sku_id
), moved AS (
  UPDATE inventory_stock s
  SET on_hand = s.on_hand + b.delta, reserved = s.reserved - coalesce(x.quantity, 0)
  FROM able b LEFT JOIN loss x USING (warehouse_id, sku_id)
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = b.warehouse_id AND s.sku_id = b.sku_id
  RETURNING s.warehouse_id, s.sku_id, s.on_hand, s.reserved, coalesce(x.refs, '{}') AS released, b.entry_id
), told AS (
  INSERT INTO inventory_stockentry (merchant_id, id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reference,
                                    reason, member_id, request_id, at, reverses_id)
  SELECT %(merchant_id)s::bigint, entry_id, warehouse_id, sku_id, %(verb)s::text, delta, 0, %(reference)s::bigint,
         %(reason)s::text, %(member_id)s::bigint, %(request_id)s::text, %(now)s::timestamptz, reverses_id
  FROM able WHERE delta <> 0
  UNION ALL
  SELECT %(merchant_id)s::bigint, nextval('inventory_stockentry_id_seq'), warehouse_id, sku_id, 'release', 0, -quantity,
         reference, %(reason)s::text, %(member_id)s::bigint, %(request_id)s::text, %(now)s::timestamptz, NULL
  FROM released
)
SELECT warehouse_id, sku_id, on_hand, reserved, released, entry_id FROM moved
