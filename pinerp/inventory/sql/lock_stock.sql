-- purpose: hold the stock rows of some places before they are changed
-- parameters: merchant_id, warehouses, skus (arrays of one length)
-- returns: warehouse_id, sku_id of those held rows that are placed: whoever changes them changes their lots too
-- locks: stock rows by (warehouse_id, sku_id)
-- note: a statement of its own: the next one then sees rows that nobody changes any more. Within one statement a CHECK is
--       first tried on the row as the statement's snapshot knew it, and fails where others have just given stock back (tried)
SELECT s.warehouse_id, s.sku_id
FROM (SELECT DISTINCT warehouse_id, sku_id
      FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[]) AS a (warehouse_id, sku_id)
      ORDER BY warehouse_id, sku_id) d
CROSS JOIN LATERAL (
  SELECT warehouse_id, sku_id, is_placed FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = d.warehouse_id AND x.sku_id = d.sku_id
  OFFSET 0 FOR UPDATE) s
WHERE s.is_placed
