-- purpose: remember that no gift was left for orders
-- parameters: merchant_id, ids (orders)
-- returns: nothing
-- locks: the orders' rulings (the orders are held by the caller)
UPDATE orders_ruling SET value = '', params = params || '{"none_left": "stock"}'
WHERE merchant_id = %(merchant_id)s::bigint AND order_id = ANY (%(ids)s::bigint[]) AND kind = 'gift'
