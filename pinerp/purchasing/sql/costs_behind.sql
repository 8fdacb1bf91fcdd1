-- purpose: SKUs of which something came or went since their costs were booked
-- parameters: merchant_id, limit
-- returns: sku_id
-- locks: none
SELECT c.sku_id
FROM purchasing_skucost c
LEFT JOIN (SELECT sku_id, sum(on_hand) AS on_hand FROM inventory_stock
           WHERE merchant_id = %(merchant_id)s::bigint GROUP BY sku_id) s USING (sku_id)
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.pieces <> greatest(0, coalesce(s.on_hand, 0))
ORDER BY c.sku_id
LIMIT %(limit)s::integer
