-- purpose: move a part of pending claims, or all of them, to other references; what is reserved stays the same
-- parameters: merchant_id, sources, targets, quantities, wholes (arrays of one length), member_id, request_id, now
-- returns: target of every part that moved; a source without claims, or with less than is asked, moves nothing
-- locks: claims; their stock rows are held by a statement before (lock_stock_of_claims)
-- note: `quantities` of `wholes` go: the same part of each claim, for a composed SKU has one on each of its parts.
--       A target's own claims grow by it, one that has none begins with them; a source names its lines once each
WITH asked AS MATERIALIZED (
  SELECT source, target, quantity, whole, sum(quantity) OVER (PARTITION BY source) AS total
  FROM unnest(%(sources)s::bigint[], %(targets)s::bigint[], %(quantities)s::integer[], %(wholes)s::integer[])
    AS a (source, target, quantity, whole)
), due AS MATERIALIZED (
  SELECT a.source, a.target, a.quantity * (r.quantity / a.whole) AS quantity, a.total * (r.quantity / a.whole) AS total,
         r.id, r.warehouse_id, r.sku_id, r.quantity AS held, r.due_at, r.bundle_id
  FROM asked a
  CROSS JOIN LATERAL (
    SELECT * FROM inventory_reservation x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = a.source OFFSET 0) r
  WHERE a.total <= a.whole AND r.quantity %% a.whole = 0
), gone AS (
  DELETE FROM inventory_reservation r USING (SELECT DISTINCT id FROM due WHERE held = total) d
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = d.id
), less AS (
  UPDATE inventory_reservation r SET quantity = r.quantity - d.total
  FROM (SELECT DISTINCT id, total FROM due WHERE held > total) d
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = d.id
), wanted AS MATERIALIZED (
  SELECT target, warehouse_id, sku_id, bundle_id, sum(quantity)::integer AS quantity, min(due_at) AS due_at FROM due
  GROUP BY target, warehouse_id, sku_id, bundle_id
), more AS (
  UPDATE inventory_reservation r SET quantity = r.quantity + w.quantity
  FROM wanted w
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.reference = w.target AND r.warehouse_id = w.warehouse_id
    AND r.sku_id = w.sku_id
  RETURNING r.reference, r.sku_id
), begun AS (
  INSERT INTO inventory_reservation (merchant_id, reference, warehouse_id, sku_id, quantity, due_at, created_at, bundle_id)
  SELECT %(merchant_id)s::bigint, target, warehouse_id, sku_id, quantity, due_at, %(now)s::timestamptz, bundle_id
  FROM wanted WHERE (target, sku_id) NOT IN (SELECT reference, sku_id FROM more)
), told AS (
  INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reference,
                                    reason, member_id, request_id, at)
  SELECT %(merchant_id)s::bigint, d.warehouse_id, d.sku_id, 'move_claim', 0, s.sign * d.quantity,
         CASE WHEN s.sign < 0 THEN d.source ELSE d.target END, '', %(member_id)s::bigint, %(request_id)s::text,
         %(now)s::timestamptz
  FROM due d CROSS JOIN (VALUES (-1), (1)) AS s (sign)
)
SELECT DISTINCT source, target FROM due
