-- purpose: what nobody claims of some SKUs in the company's own places
-- parameters: merchant_id, skus
-- returns: sku_id, available
-- locks: none
SELECT s.sku_id, sum(s.on_hand - s.reserved)::bigint AS available
FROM inventory_stock s
JOIN inventory_warehouse w ON w.merchant_id = %(merchant_id)s::bigint AND w.id = s.warehouse_id AND w.kind = 'own'
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.sku_id = ANY (%(skus)s::bigint[])
GROUP BY s.sku_id
