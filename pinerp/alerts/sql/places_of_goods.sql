-- purpose: how SKUs of which stock is kept stand in the own warehouses, with how they sell there
-- parameters: merchant_id, skus (array or null: all)
-- returns: sku_id, warehouse_id, on_hand, reserved, safety, and the columns of the pace (null where never measured)
-- locks: none
SELECT s.sku_id, s.warehouse_id, s.on_hand, s.reserved, s.safety, p.sold_short, p.sold_long, p.lines_now, p.lines_before,
       p.squares_now, p.squares_before, p.last_sold_at, p.first_in_at, p.lead_days, p.measured_at
FROM inventory_stock s
JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id AND w.archived_at IS NULL
  AND w.kind = 'own'
JOIN catalog_sku k ON k.merchant_id = s.merchant_id AND k.id = s.sku_id AND k.archived_at IS NULL AND NOT k.is_composed
LEFT JOIN alerts_paceofgoods p ON p.merchant_id = s.merchant_id AND p.warehouse_id = s.warehouse_id AND p.sku_id = s.sku_id
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.is_kept
  AND (%(skus)s::bigint[] IS NULL OR s.sku_id = ANY (%(skus)s::bigint[]))
ORDER BY s.sku_id, s.warehouse_id
