-- purpose: take shipped goods back onto the shelf and into their claims (the inverse of ship)
-- parameters: merchant_id, refs, warehouses, skus, quantities, dues, bundles (arrays), reason, member_id, request_id, now
-- returns: reference, warehouse_id, sku_id, quantity, entry_id of every claim that stands again; one that stands already is left alone
-- locks: stock rows by (warehouse_id, sku_id)
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(refs)s::bigint[], %(warehouses)s::bigint[], %(skus)s::bigint[], %(quantities)s::bigint[],
                       %(dues)s::timestamptz[], %(bundles)s::bigint[])
    AS a (reference, warehouse_id, sku_id, quantity, due_at, bundle_id)
), locked AS MATERIALIZED (
  SELECT s.warehouse_id, s.sku_id FROM inventory_stock s
  JOIN (SELECT DISTINCT warehouse_id, sku_id FROM asked) d USING (warehouse_id, sku_id)
  WHERE s.merchant_id = %(merchant_id)s::bigint
  ORDER BY s.warehouse_id, s.sku_id
  FOR UPDATE OF s
), back AS MATERIALIZED (
  SELECT a.*, nextval('inventory_stockentry_id_seq') AS entry_id FROM asked a JOIN locked USING (warehouse_id, sku_id)
  WHERE NOT EXISTS (SELECT 1 FROM inventory_reservation r
                    WHERE r.merchant_id = %(merchant_id)s::bigint AND r.reference = a.reference)
), moved AS (
  UPDATE inventory_stock s SET reserved = s.reserved + b.quantity, on_hand = s.on_hand + b.quantity
  FROM (SELECT warehouse_id, sku_id, sum(quantity) AS quantity FROM back GROUP BY warehouse_id, sku_id) b
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = b.warehouse_id AND s.sku_id = b.sku_id
), claimed AS (
  INSERT INTO inventory_reservation (merchant_id, reference, warehouse_id, sku_id, quantity, due_at, created_at, bundle_id)
  SELECT %(merchant_id)s::bigint, reference, warehouse_id, sku_id, quantity, due_at, %(now)s::timestamptz, bundle_id FROM back
), told AS (
  INSERT INTO inventory_stockentry (merchant_id, id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reference,
                                    reason, member_id, request_id, at)
  SELECT %(merchant_id)s::bigint, entry_id, warehouse_id, sku_id, 'unship', quantity, quantity, reference, %(reason)s::text,
         %(member_id)s::bigint, %(request_id)s::text, %(now)s::timestamptz
  FROM back
)
SELECT reference, warehouse_id, sku_id, quantity, entry_id FROM back
