-- purpose: claim stock for whole groups (an order's lines), in the callers' order of urgency; all or nothing per group
-- parameters: merchant_id, groups, refs, warehouses, skus, quantities, dues, bundles (arrays of one length, most urgent first),
--             member_id, request_id, now
-- returns: one row per refused (group, warehouse, sku): group_id, warehouse_id, sku_id, lacking,
--          is_final (refused even alone; the others lost to more urgent groups and may be tried again),
--          is_missing (there is no stock row)
-- locks: stock rows by (warehouse_id, sku_id)
-- note: a reference that already holds a claim is left out, so the verb may be repeated
WITH asked AS MATERIALIZED (
  SELECT *
  FROM unnest(%(groups)s::bigint[], %(refs)s::bigint[], %(warehouses)s::bigint[], %(skus)s::bigint[],
              %(quantities)s::bigint[], %(dues)s::timestamptz[], %(bundles)s::bigint[])
       WITH ORDINALITY AS a (group_id, reference, warehouse_id, sku_id, quantity, due_at, bundle_id, rank)
), held AS MATERIALIZED (
  SELECT r.reference FROM unnest(%(refs)s::bigint[]) AS i (reference)
  CROSS JOIN LATERAL (
    SELECT x.reference FROM inventory_reservation x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = i.reference OFFSET 0) r
), demand AS MATERIALIZED (
  SELECT * FROM asked WHERE reference NOT IN (SELECT reference FROM held)
), locked AS MATERIALIZED (
  SELECT s.warehouse_id, s.sku_id, s.is_kept, s.on_hand - s.reserved AS free
  FROM inventory_stock s
  JOIN (SELECT DISTINCT warehouse_id, sku_id FROM demand) d USING (warehouse_id, sku_id)
  WHERE s.merchant_id = %(merchant_id)s::bigint
  ORDER BY s.warehouse_id, s.sku_id
  FOR UPDATE OF s
), need AS MATERIALIZED (
  SELECT d.group_id, d.warehouse_id, d.sku_id, sum(d.quantity) AS quantity, min(d.rank) AS rank
  FROM demand d GROUP BY d.group_id, d.warehouse_id, d.sku_id
), hopeless AS MATERIALIZED (
  SELECT n.group_id, n.warehouse_id, n.sku_id, n.quantity - coalesce(l.free, 0) AS lacking, l.sku_id IS NULL AS is_missing
  FROM need n LEFT JOIN locked l USING (warehouse_id, sku_id)
  WHERE coalesce(l.is_kept, true) AND n.quantity > coalesce(l.free, 0)
), running AS MATERIALIZED (
  SELECT n.group_id, n.warehouse_id, n.sku_id, l.is_kept, l.free,
         sum(n.quantity) OVER (PARTITION BY n.warehouse_id, n.sku_id ORDER BY n.rank) AS up_to
  FROM need n JOIN locked l USING (warehouse_id, sku_id)
  WHERE n.group_id NOT IN (SELECT group_id FROM hopeless)
), late AS MATERIALIZED (
  SELECT group_id, warehouse_id, sku_id, up_to - free AS lacking FROM running WHERE is_kept AND up_to > free
), granted AS MATERIALIZED (
  SELECT * FROM demand
  WHERE group_id NOT IN (SELECT group_id FROM hopeless) AND group_id NOT IN (SELECT group_id FROM late)
), moved AS (
  UPDATE inventory_stock s SET reserved = s.reserved + g.quantity
  FROM (SELECT warehouse_id, sku_id, sum(quantity) AS quantity FROM granted GROUP BY warehouse_id, sku_id) g
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = g.warehouse_id AND s.sku_id = g.sku_id
), claimed AS (
  INSERT INTO inventory_reservation (merchant_id, reference, warehouse_id, sku_id, quantity, due_at, created_at, bundle_id)
  SELECT %(merchant_id)s::bigint, reference, warehouse_id, sku_id, quantity, due_at, %(now)s::timestamptz, bundle_id FROM granted
), told AS (
  INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reference,
                                    reason, member_id, request_id, at)
  SELECT %(merchant_id)s::bigint, warehouse_id, sku_id, 'reserve', 0, quantity, reference, '',
         %(member_id)s::bigint, %(request_id)s::text, %(now)s::timestamptz
  FROM granted
)
SELECT group_id, warehouse_id, sku_id, lacking::bigint, true AS is_final, is_missing FROM hopeless
UNION ALL
SELECT group_id, warehouse_id, sku_id, lacking::bigint, false, false FROM late
