-- purpose: orders that entries of the blacklist hold
-- parameters: merchant_id, ids (entries)
-- returns: order_id
-- locks: none
SELECT order_id FROM orders_hold
WHERE merchant_id = %(merchant_id)s::bigint AND code = 'blacklisted' AND ended_at IS NULL
  AND (params ->> 'entry_id')::bigint = ANY (%(ids)s::bigint[])
ORDER BY order_id
