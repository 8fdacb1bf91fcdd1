-- purpose: take back rulings that hold no more; the logbook keeps that they stood
-- parameters: merchant_id, ids (rulings)
-- returns: nothing
-- locks: the orders' rulings (the orders are held by the caller)
DELETE FROM orders_ruling WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
