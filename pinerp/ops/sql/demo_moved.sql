-- purpose: orders whose address or memo was changed after they were reviewed: somebody must look at them
-- parameters: merchant_id
-- returns: order_id
-- locks: none
SELECT DISTINCT order_id FROM orders_hold
WHERE merchant_id = %(merchant_id)s::bigint AND code IN ('address_changed', 'memo_changed') AND ended_at IS NULL
ORDER BY order_id
