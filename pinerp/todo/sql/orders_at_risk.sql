-- purpose: orders that wait for a buyer's answer longer than was set, or lack goods past their promise, by store
-- parameters: merchant_id, now
-- returns: store_id, store, currency, orders, short (of them those that lack goods), amount (received for them)
-- locks: none
SELECT q.store_id, t.name AS store, q.currency, count(*) AS orders, count(*) FILTER (WHERE w.why = 'short') AS short,
       sum(y.amount)::bigint AS amount
FROM (
  SELECT h.order_id, 'overdue' AS why
  FROM orders_hold h
  WHERE h.merchant_id = %(merchant_id)s::bigint AND h.code = 'ask_buyer' AND h.ended_at IS NULL AND h.due_at <= %(now)s::timestamptz
  UNION ALL
  SELECT o.id, 'short'
  FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'short' AND o.ship_by <= %(now)s::timestamptz
) w
JOIN orders_order q ON q.merchant_id = %(merchant_id)s::bigint AND q.id = w.order_id
JOIN channels_store t ON t.merchant_id = %(merchant_id)s::bigint AND t.id = q.store_id
CROSS JOIN LATERAL (
  SELECT coalesce(sum(o.receivable), 0)::bigint AS amount
  FROM (SELECT DISTINCT n.platform_order_id
        FROM orders_orderline l
        JOIN orders_platformline n ON n.merchant_id = %(merchant_id)s::bigint AND n.id = l.platform_line_id
        WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = q.id AND l.is_live) i
  JOIN orders_platformorder o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = i.platform_order_id
) y
GROUP BY q.store_id, t.name, q.currency
