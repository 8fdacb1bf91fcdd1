-- purpose: when the books of stock began
-- parameters: merchant_id
-- returns: at (one row, null where there is none)
-- locks: none
SELECT (SELECT at FROM inventory_stockentry WHERE merchant_id = %(merchant_id)s::bigint ORDER BY id LIMIT 1) AS at
