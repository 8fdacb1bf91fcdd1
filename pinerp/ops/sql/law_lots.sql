-- purpose: 已上架或按批次、序列号管理的库存 = 批次之和，批次 = 批次流水之和 / lots make the balance, and their entries make them;
--          what was picked is claimed
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH held AS (
  SELECT merchant_id, warehouse_id, sku_id, sum(quantity) AS quantity FROM inventory_lot
  GROUP BY merchant_id, warehouse_id, sku_id
), moved AS (
  SELECT merchant_id, lot_id, sum(delta) AS delta FROM inventory_lotentry GROUP BY merchant_id, lot_id
), bad AS (
  SELECT s.merchant_id, s.warehouse_id, s.sku_id
  FROM inventory_stock s
  JOIN catalog_sku k ON k.merchant_id = s.merchant_id AND k.id = s.sku_id
  JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id
  LEFT JOIN held h ON h.merchant_id = s.merchant_id AND h.warehouse_id = s.warehouse_id AND h.sku_id = s.sku_id
  WHERE coalesce(h.quantity, 0) <> CASE WHEN s.is_placed THEN s.on_hand ELSE 0 END
     OR s.is_placed <> (s.is_kept AND (k.tracking <> 'none' OR w.has_bins))
  UNION ALL
  SELECT merchant_id, l.warehouse_id, l.sku_id
  FROM inventory_lot l FULL JOIN (SELECT merchant_id, lot_id AS id, delta FROM moved) m USING (merchant_id, id)
  WHERE coalesce(l.quantity, 0) <> coalesce(m.delta, 0)
  UNION ALL
  SELECT p.merchant_id, p.warehouse_id, p.sku_id
  FROM (SELECT merchant_id, reference, warehouse_id, sku_id, sum(quantity) AS quantity FROM inventory_pick
        GROUP BY merchant_id, reference, warehouse_id, sku_id) p
  JOIN inventory_stock s ON s.merchant_id = p.merchant_id AND s.warehouse_id = p.warehouse_id AND s.sku_id = p.sku_id
  LEFT JOIN inventory_reservation r ON r.merchant_id = p.merchant_id AND r.reference = p.reference
    AND r.warehouse_id = p.warehouse_id AND r.sku_id = p.sku_id
  WHERE s.is_placed AND p.quantity > coalesce(r.quantity, 0)
)
SELECT (SELECT count(*) FROM inventory_stock WHERE is_placed) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s w%%s s%%s', merchant_id, warehouse_id, sku_id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
