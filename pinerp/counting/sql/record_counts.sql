-- purpose: write down what a person found, each with what the books said at that moment
-- parameters: merchant_id, stocktake_id, warehouse_id, member_id, device, skus, quantities, areas, scanned, moments (arrays of one
--             length; a moment is null where it was counted just now), now
-- returns: sku_id of the counts that are new; one that is here already, to the moment, changes nothing
-- locks: none (the stock rows are held by a statement before: lock_stock). Whoever changes stock holds its row until it
--        commits, so nothing that commits late is missed: it is in on_hand, or comes after the count
-- note: what was counted earlier than it arrives is compared with the books of then: on_hand less what moved since
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(skus)s::bigint[], %(quantities)s::bigint[], %(areas)s::text[], %(scanned)s::boolean[],
                       %(moments)s::timestamptz[])
    WITH ORDINALITY AS a (sku_id, quantity, area, is_scanned, moment, place)
)
INSERT INTO counting_count (merchant_id, stocktake_id, sku_id, round, member_id, area, device, quantity, is_scanned, expected,
                            counted_at, at)
SELECT l.merchant_id, l.stocktake_id, l.sku_id, l.round, %(member_id)s::bigint, a.area, %(device)s::text, a.quantity,
       a.is_scanned, s.on_hand - coalesce(later.moved, 0), coalesce(a.moment, %(now)s::timestamptz), %(now)s::timestamptz
FROM asked a
CROSS JOIN LATERAL (
  SELECT * FROM counting_line x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.stocktake_id = %(stocktake_id)s::bigint AND x.sku_id = a.sku_id
  OFFSET 0) l
CROSS JOIN LATERAL (
  SELECT on_hand FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = %(warehouse_id)s::bigint AND x.sku_id = a.sku_id
  OFFSET 0) s
LEFT JOIN LATERAL (
  SELECT sum(e.on_hand_delta)::bigint AS moved FROM inventory_stockentry e
  WHERE a.moment IS NOT NULL AND e.merchant_id = l.merchant_id AND e.sku_id = a.sku_id
    AND e.warehouse_id = %(warehouse_id)s::bigint AND e.at > a.moment OFFSET 0) later ON true
WHERE NOT EXISTS (
  SELECT 1 FROM counting_count c
  WHERE c.merchant_id = l.merchant_id AND c.stocktake_id = l.stocktake_id AND c.sku_id = l.sku_id AND c.round = l.round
    AND c.member_id = %(member_id)s::bigint AND c.area = a.area AND c.counted_at = a.moment AND c.quantity = a.quantity)
ORDER BY a.place
RETURNING sku_id
