-- purpose: the orders that stand in others
-- parameters: merchant_id, ids (hosts)
-- returns: host, guest
-- locks: none
SELECT merged_into_id AS host, id AS guest FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint AND merged_into_id = ANY (%(ids)s::bigint[])
ORDER BY host, guest
