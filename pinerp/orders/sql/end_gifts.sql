-- purpose: take gifts of rules out of orders again
-- parameters: merchant_id, ids (lines)
-- returns: nothing
-- locks: order lines (their orders are held by the caller)
UPDATE orders_orderline SET is_live = false, is_removed = true
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND rule_id IS NOT NULL AND is_live
