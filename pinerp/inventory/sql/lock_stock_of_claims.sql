-- purpose: hold the stock rows that the claims of some references lie on, before they are ended
-- parameters: merchant_id, refs
-- returns: warehouse_id, sku_id of those held rows that are placed, as lock_stock
-- locks: stock rows by (warehouse_id, sku_id)
-- note: a statement of its own, as lock_stock says
SELECT s.warehouse_id, s.sku_id
FROM (SELECT DISTINCT r.warehouse_id, r.sku_id
      FROM unnest(%(refs)s::bigint[]) AS i (reference)
      CROSS JOIN LATERAL (
        SELECT warehouse_id, sku_id FROM inventory_reservation x
        WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = i.reference OFFSET 0) r
      ORDER BY r.warehouse_id, r.sku_id) d
CROSS JOIN LATERAL (
  SELECT warehouse_id, sku_id, is_placed FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = d.warehouse_id AND x.sku_id = d.sku_id
  OFFSET 0 FOR UPDATE) s
WHERE s.is_placed
