-- purpose: by how much what nobody claims of some SKUs changed in the company's own places, by Beijing day, and what came
-- parameters: merchant_id, skus, since
-- returns: sku_id, day, change, came
-- locks: none
SELECT e.sku_id, beijing_day(e.at) AS day, sum(e.on_hand_delta - e.reserved_delta)::bigint AS change,
       coalesce(sum(e.on_hand_delta) FILTER (WHERE e.on_hand_delta > 0), 0)::bigint AS came
FROM inventory_stockentry e
JOIN inventory_warehouse w ON w.merchant_id = %(merchant_id)s::bigint AND w.id = e.warehouse_id AND w.kind = 'own'
WHERE e.merchant_id = %(merchant_id)s::bigint AND e.sku_id = ANY (%(skus)s::bigint[]) AND e.at >= %(since)s::timestamptz
GROUP BY 1, 2
