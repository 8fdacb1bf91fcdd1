-- purpose: what is free of SKUs, where stock of them is kept
-- parameters: merchant_id, skus (array)
-- returns: sku_id, free, is_loose (somewhere stock of it is not kept); of those that have a place in own warehouses
-- locks: none
SELECT s.sku_id, coalesce(sum(s.on_hand - s.reserved) FILTER (WHERE s.is_kept), 0)::bigint AS free,
       bool_or(NOT s.is_kept) AS is_loose
FROM inventory_stock s
JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id AND w.kind = 'own' AND w.archived_at IS NULL
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.sku_id = ANY (%(skus)s::bigint[])
GROUP BY s.sku_id
