-- purpose: the orders that suggestions to ask buyers are about
-- parameters: merchant_id, ids (suggestions), now, most
-- returns: suggestion_id, id, order_sns, why (overdue: an answer | short: of goods, past its promise), ship_by, question, due_at (of
--          the question that stands; null: none), amount, currency
-- locks: none
SELECT t.id AS suggestion_id, q.id, y.order_sns, w.why, q.ship_by, h.params ->> 'question' AS question, h.due_at, y.amount, q.currency
FROM todo_suggestion t
JOIN (
  SELECT h.order_id, 'overdue' AS why
  FROM orders_hold h
  WHERE h.merchant_id = %(merchant_id)s::bigint AND h.code = 'ask_buyer' AND h.ended_at IS NULL AND h.due_at <= %(now)s::timestamptz
  UNION ALL
  SELECT o.id, 'short'
  FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'short' AND o.ship_by <= %(now)s::timestamptz
  OFFSET 0) w ON true
JOIN orders_order q ON q.merchant_id = %(merchant_id)s::bigint AND q.id = w.order_id AND q.store_id = t.store_id
LEFT JOIN orders_hold h ON h.merchant_id = %(merchant_id)s::bigint AND h.order_id = q.id AND h.code = 'ask_buyer' AND h.ended_at IS NULL
CROSS JOIN LATERAL (
  SELECT coalesce(sum(o.receivable), 0)::bigint AS amount, string_agg(o.order_sn, ' ' ORDER BY o.order_sn) AS order_sns
  FROM (SELECT DISTINCT n.platform_order_id
        FROM orders_orderline l
        JOIN orders_platformline n ON n.merchant_id = %(merchant_id)s::bigint AND n.id = l.platform_line_id
        WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = q.id AND l.is_live) i
  JOIN orders_platformorder o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = i.platform_order_id
  OFFSET 0) y
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[]) AND t.kind = 'ask'
ORDER BY t.id, q.ship_by, q.id
LIMIT %(most)s::integer
