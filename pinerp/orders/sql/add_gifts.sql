-- purpose: a gift for each of some orders
-- parameters: merchant_id, ids (orders), sku_id, quantity
-- returns: nothing
-- locks: none (the orders are held by the caller)
INSERT INTO orders_orderline (merchant_id, order_id, sku_id, quantity, pieces, unit_price, is_live, is_gift)
SELECT %(merchant_id)s::bigint, id, %(sku_id)s::bigint, %(quantity)s::integer, 1, 0, true, true
FROM unnest(%(ids)s::bigint[]) AS i (id)
