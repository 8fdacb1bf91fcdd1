-- purpose: the inverse of add_gifts: gifts of our own are gone for good
-- parameters: merchant_id, ids (lines)
-- returns: nothing
-- locks: order lines (their orders are held by the caller)
UPDATE orders_orderline SET is_live = false, is_removed = true
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND is_gift AND is_live
