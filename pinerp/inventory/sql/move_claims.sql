-- purpose: move a part of pending claims, or all of them, to other references; what is reserved stays the same
-- parameters: merchant_id, sources, targets, quantities (arrays of one length), member_id, request_id, now
-- returns: target, quantity of every part that moved; a source without a claim, or with less, moves nothing
-- locks: claims; their stock rows are held by a statement before (lock_stock_of_claims)
-- note: a target's own claim grows by it, one that has none begins with it; a source names its lines once each
WITH asked AS MATERIALIZED (
  SELECT source, target, quantity, sum(quantity) OVER (PARTITION BY source) AS total
  FROM unnest(%(sources)s::bigint[], %(targets)s::bigint[], %(quantities)s::integer[]) AS a (source, target, quantity)
), due AS MATERIALIZED (
  SELECT a.source, a.target, a.quantity, a.total, r.id, r.warehouse_id, r.sku_id, r.quantity AS held, r.due_at
  FROM asked a
  CROSS JOIN LATERAL (
    SELECT * FROM inventory_reservation x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = a.source OFFSET 0) r
  WHERE r.quantity >= a.total
), gone AS (
  DELETE FROM inventory_reservation r USING (SELECT DISTINCT id FROM due WHERE held = total) d
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = d.id
), less AS (
  UPDATE inventory_reservation r SET quantity = r.quantity - d.total
  FROM (SELECT DISTINCT id, total FROM due WHERE held > total) d
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = d.id
), wanted AS MATERIALIZED (
  SELECT target, warehouse_id, sku_id, sum(quantity)::integer AS quantity, min(due_at) AS due_at FROM due
  GROUP BY target, warehouse_id, sku_id
), more AS (
  UPDATE inventory_reservation r SET quantity = r.quantity + w.quantity
  FROM wanted w
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.reference = w.target AND r.warehouse_id = w.warehouse_id
    AND r.sku_id = w.sku_id
  RETURNING r.reference
), begun AS (
  INSERT INTO inventory_reservation (merchant_id, reference, warehouse_id, sku_id, quantity, due_at, created_at)
  SELECT %(merchant_id)s::bigint, target, warehouse_id, sku_id, quantity, due_at, %(now)s::timestamptz
  FROM wanted WHERE target NOT IN (SELECT reference FROM more)
), told AS (
  INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reference,
                                    reason, member_id, request_id, at)
  SELECT %(merchant_id)s::bigint, d.warehouse_id, d.sku_id, 'move_claim', 0, s.sign * d.quantity,
         CASE WHEN s.sign < 0 THEN d.source ELSE d.target END, '', %(member_id)s::bigint, %(request_id)s::text,
         %(now)s::timestamptz
  FROM due d CROSS JOIN (VALUES (-1), (1)) AS s (sign)
)
SELECT target, quantity FROM due
