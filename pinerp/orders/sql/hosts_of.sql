-- purpose: where merged orders stand
-- parameters: merchant_id, ids (orders)
-- returns: guest, host
-- locks: none
SELECT id AS guest, merged_into_id AS host FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND merged_into_id IS NOT NULL
