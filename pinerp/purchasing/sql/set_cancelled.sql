-- purpose: what has not come of some orders is given up, or wanted again
-- parameters: merchant_id, ids (of orders), is_given_up
-- returns: nothing
-- locks: the lines (their orders are held by the caller)
UPDATE purchasing_purchaseline
SET cancelled = CASE WHEN %(is_given_up)s::boolean THEN greatest(0, quantity - received) ELSE 0 END
WHERE merchant_id = %(merchant_id)s::bigint AND order_id = ANY (%(ids)s::bigint[])
