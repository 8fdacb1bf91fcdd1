-- purpose: end the claims of some references exactly once: shipped (on hand goes down too) or released
-- parameters: merchant_id, refs, verb ('ship' | 'release'), on_hand_factor (-1 | 0), reason, member_id, request_id, now
-- returns: reference, warehouse_id, sku_id, quantity, entry_id of every claim that ended now
-- locks: stock rows by (warehouse_id, sku_id), then the claims
WITH due AS MATERIALIZED (
  SELECT r.id, r.warehouse_id, r.sku_id FROM unnest(%(refs)s::bigint[]) AS i (reference)
  CROSS JOIN LATERAL (
    SELECT * FROM inventory_reservation x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = i.reference OFFSET 0) r
), locked AS MATERIALIZED (
  SELECT s.sku_id FROM inventory_stock s
  JOIN (SELECT DISTINCT warehouse_id, sku_id FROM due) d USING (warehouse_id, sku_id)
  WHERE s.merchant_id = %(merchant_id)s::bigint
  ORDER BY s.warehouse_id, s.sku_id
  FOR UPDATE OF s
), ended AS (
  DELETE FROM inventory_reservation r
  USING due d
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = d.id AND (SELECT count(*) FROM locked) > 0
  RETURNING r.reference, r.warehouse_id, r.sku_id, r.quantity, nextval('inventory_stockentry_id_seq') AS entry_id
), moved AS (
  UPDATE inventory_stock s
  SET reserved = s.reserved - e.quantity, on_hand = s.on_hand + %(on_hand_factor)s::integer * e.quantity
  FROM (SELECT warehouse_id, sku_id, sum(quantity) AS quantity FROM ended GROUP BY warehouse_id, sku_id) e
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = e.warehouse_id AND s.sku_id = e.sku_id
), told AS (
  INSERT INTO inventory_stockentry (merchant_id, id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reference,
                                    reason, member_id, request_id, at)
  SELECT %(merchant_id)s::bigint, entry_id, warehouse_id, sku_id, %(verb)s::text, %(on_hand_factor)s::integer * quantity,
         -quantity, reference, %(reason)s::text, %(member_id)s::bigint, %(request_id)s::text, %(now)s::timestamptz
  FROM ended
)
SELECT reference, warehouse_id, sku_id, quantity, entry_id FROM ended
