-- purpose: begin the ledger of SKUs at their first purchase: what stood there before is valued by the SKU's own cost or, where
--          it has none or an unbelievable one, by what is paid now
-- parameters: merchant_id, skus, pieces, values (arrays of one length, a SKU once: what has just come in), now
-- returns: sku_id of those that began
-- locks: none on rows that stand (one that begins at the same time is waited for)
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(skus)s::bigint[], %(pieces)s::bigint[], %(values)s::bigint[]) AS a (sku_id, came, value)
), before AS MATERIALIZED (
  SELECT a.sku_id, a.came, a.value, k.cost, greatest(0, h.on_hand - a.came) AS pieces
  FROM asked a
  JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = a.sku_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(s.on_hand), 0)::bigint AS on_hand
    FROM inventory_warehouse w
    CROSS JOIN LATERAL (SELECT x.on_hand FROM inventory_stock x
                        WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = w.id AND x.sku_id = a.sku_id
                        OFFSET 0) s
    WHERE w.merchant_id = %(merchant_id)s::bigint) h
), valued AS MATERIALIZED (
  SELECT sku_id, pieces, cost,
         CASE WHEN pieces = 0 THEN 0
              WHEN cost::numeric * pieces < 1e17 THEN cost * pieces
              ELSE div(value::numeric * pieces, came) END::bigint AS value
  FROM before
), begun AS (
  INSERT INTO purchasing_skucost (merchant_id, sku_id, pieces, value, basis_pieces, basis_value)
  SELECT %(merchant_id)s::bigint, sku_id, pieces, value, greatest(pieces, 1),
         CASE WHEN pieces = 0 THEN coalesce(cost, 0) ELSE value END
  FROM valued ORDER BY sku_id
  ON CONFLICT (merchant_id, sku_id) DO NOTHING
  RETURNING sku_id, pieces, value
), told AS (
  INSERT INTO purchasing_costentry (merchant_id, sku_id, kind, pieces, value, at)
  SELECT %(merchant_id)s::bigint, sku_id, 'open', pieces, value, %(now)s::timestamptz FROM begun WHERE pieces > 0
)
SELECT sku_id FROM begun
