-- purpose: orders that wait for a buyer's answer longer than was set, by store
-- parameters: merchant_id, now
-- returns: store_id, store, currency, orders, amount (received for them)
-- locks: none
SELECT q.store_id, t.name AS store, q.currency, count(DISTINCT q.id) AS orders, sum(y.receivable)::bigint AS amount
FROM orders_hold h
JOIN orders_order q ON q.merchant_id = %(merchant_id)s::bigint AND q.id = h.order_id
JOIN channels_store t ON t.merchant_id = %(merchant_id)s::bigint AND t.id = q.store_id
CROSS JOIN LATERAL (
  SELECT coalesce(sum(o.receivable), 0) AS receivable
  FROM (SELECT DISTINCT n.platform_order_id
        FROM orders_orderline l
        JOIN orders_platformline n ON n.merchant_id = %(merchant_id)s::bigint AND n.id = l.platform_line_id
        WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = q.id AND l.is_live) i
  JOIN orders_platformorder o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = i.platform_order_id) y
WHERE h.merchant_id = %(merchant_id)s::bigint AND h.code = 'ask_buyer' AND h.ended_at IS NULL AND h.due_at <= %(now)s::timestamptz
GROUP BY q.store_id, t.name, q.currency
