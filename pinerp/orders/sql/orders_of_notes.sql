-- purpose: whom some notes are about
-- parameters: merchant_id, ids (wishes)
-- returns: id, order_id of every order that carries lines of the wish's platform order
-- locks: none
SELECT DISTINCT w.id, l.order_id
FROM orders_notewish w
JOIN orders_platformline q ON q.merchant_id = w.merchant_id AND q.platform_order_id = w.platform_order_id
JOIN orders_orderline l ON l.merchant_id = w.merchant_id AND l.platform_line_id = q.id
WHERE w.merchant_id = %(merchant_id)s::bigint AND w.id = ANY (%(ids)s::bigint[])
ORDER BY w.id, l.order_id
