-- purpose: the pending claims that make what is reserved of a balance, the most urgent first
-- parameters: merchant_id, warehouse_id, sku_id, after_due, after_id, limit
-- returns: id, reference, quantity, due_at, created_at
-- locks: none
SELECT id, reference, quantity, due_at, created_at
FROM inventory_reservation
WHERE merchant_id = %(merchant_id)s::bigint AND warehouse_id = %(warehouse_id)s::bigint AND sku_id = %(sku_id)s::bigint
  AND (due_at, id) > (%(after_due)s::timestamptz, %(after_id)s::bigint)
ORDER BY due_at, id
LIMIT %(limit)s::integer
