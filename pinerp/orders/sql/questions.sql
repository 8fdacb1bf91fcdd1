-- purpose: questions to buyers: open ones, the most urgent first; or those that were answered or taken back, the newest first
-- parameters: merchant_id, is_open, is_overdue (of the open ones those alone), now, store_scope, warehouse_scope, after_at, after_id, limit
-- returns: id, order_id, question, answer, asked_by, due_at, since, ended_at, ended_by, at (where a page ends), stage, store_id,
--          store_name, order_sns, goods
-- locks: none
SELECT h.id, h.order_id, coalesce(h.params ->> 'question', '') AS question, coalesce(h.params ->> 'answer', '') AS answer,
       h.asked_by, h.due_at, h.since, h.ended_at, h.ended_by, h.at, o.stage, o.store_id, s.name AS store_name,
       coalesce(x.order_sns, '{}') AS order_sns, coalesce(x.goods, '') AS goods
FROM (
  SELECT y.*, (y.params ->> 'asked_by')::bigint AS asked_by, CASE WHEN %(is_open)s::boolean THEN y.due_at ELSE y.ended_at END AS at
  FROM orders_hold y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.due_at IS NOT NULL AND (y.ended_at IS NULL) = %(is_open)s::boolean
    AND (NOT %(is_overdue)s::boolean OR y.due_at <= %(now)s::timestamptz)) h
JOIN orders_order o ON o.merchant_id = h.merchant_id AND o.id = h.order_id
JOIN channels_store s ON s.merchant_id = o.merchant_id AND s.id = o.store_id
LEFT JOIN LATERAL (
  SELECT array_agg(DISTINCT p.order_sn::text) AS order_sns, string_agg(concat_ws(' ', q.name, nullif(q.spec, '')) || ' ×' || l.quantity, '；') AS goods
  FROM orders_orderline l
  JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
  JOIN orders_platformorder p ON p.merchant_id = q.merchant_id AND p.id = q.platform_order_id
  WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND NOT l.is_removed) x ON true
WHERE (NOT %(is_open)s::boolean OR o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship'))
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (%(after_at)s::timestamptz IS NULL
       OR %(is_open)s::boolean AND (h.at, h.id) > (%(after_at)s::timestamptz, %(after_id)s::bigint)
       OR NOT %(is_open)s::boolean AND (h.at, h.id) < (%(after_at)s::timestamptz, %(after_id)s::bigint))
ORDER BY CASE WHEN %(is_open)s::boolean THEN h.at END, CASE WHEN NOT %(is_open)s::boolean THEN h.at END DESC,
         CASE WHEN %(is_open)s::boolean THEN h.id ELSE -h.id END
LIMIT %(limit)s::integer
