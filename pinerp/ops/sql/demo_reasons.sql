-- purpose: why orders are held, and what became of pushes that were not done
-- parameters: merchant_id
-- returns: what (hold | push), code, count, example (an order number)
-- locks: none
SELECT 'hold' AS what, h.code, count(*) AS count, min(p.order_sn) AS example
FROM orders_hold h
JOIN orders_orderline l ON l.merchant_id = h.merchant_id AND l.order_id = h.order_id
JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
JOIN orders_platformorder p ON p.merchant_id = q.merchant_id AND p.id = q.platform_order_id
WHERE h.merchant_id = %(merchant_id)s::bigint AND h.ended_at IS NULL
GROUP BY h.code
UNION ALL
SELECT 'push', u.state || ' ' || u.answer_code || ' ' || coalesce(u.answer_params->>'reason', ''), count(*), min(p.order_sn)
FROM fulfilment_shipmentpush u
JOIN orders_platformorder p ON p.merchant_id = u.merchant_id AND p.id = u.platform_order_id
WHERE u.merchant_id = %(merchant_id)s::bigint AND u.state <> 'done'
GROUP BY 2
