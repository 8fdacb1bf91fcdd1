-- purpose: what a stocktake found, with what speaks against booking it
-- parameters: merchant_id, stocktake_id, warehouse_id, corrections (verbs that change what the books say and no shelf)
-- returns: sku_id, difference, is_moved, is_adjusted (somebody corrected the books since the count)
-- locks: none (the stock rows are held by a statement before: lock_stock)
SELECT l.sku_id, l.counted - l.expected AS difference, l.is_moved,
       EXISTS (SELECT 1 FROM inventory_stockentry e
               WHERE e.merchant_id = l.merchant_id AND e.sku_id = l.sku_id AND e.warehouse_id = %(warehouse_id)s::bigint
                 AND e.at > l.counted_at AND e.verb = ANY (%(corrections)s::text[])) AS is_adjusted
FROM counting_line l
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint AND l.counted <> l.expected
ORDER BY l.sku_id
