-- purpose: remember that a person let orders through; rules and other holds that a person may end do not stop them again
-- parameters: merchant_id, ids, now
-- returns: nothing
-- locks: orders (held by the caller)
UPDATE orders_order SET approved_at = greatest(approved_at, %(now)s::timestamptz)
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
