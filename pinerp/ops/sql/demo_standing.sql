-- purpose: a merchant's orders that still stand in the house, by their stage and by what holds them
-- parameters: merchant_id
-- returns: stage, code (of an open hold; empty: none), orders, since (the longest), until (the first end by time), rings_at (when
--          the desk is woken next; null: never), is_called (a job of the desk stands in the queue, or runs), numbers (of at most 20 of them)
-- locks: none
SELECT o.stage, coalesce(h.code, '') AS code, count(*) AS orders, min(coalesce(h.since, o.reviewed_at, o.created_at)) AS since,
       min(h.until) AS until,
       (SELECT min(f.due_at) FROM accounts_newsflag f WHERE f.merchant_id = %(merchant_id)s::bigint) AS rings_at,
       EXISTS (SELECT FROM procrastinate_jobs j
               WHERE j.lock = 'desk:' || %(merchant_id)s::bigint AND j.status IN ('todo', 'doing')) AS is_called,
       (array_agg(n.number ORDER BY o.id))[1:20] AS numbers
FROM orders_order o
LEFT JOIN orders_hold h ON h.merchant_id = o.merchant_id AND h.order_id = o.id AND h.ended_at IS NULL
CROSS JOIN LATERAL (
  SELECT coalesce(min(p.order_sn), o.id::text) AS number
  FROM orders_orderline l
  JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
  JOIN orders_platformorder p ON p.merchant_id = q.merchant_id AND p.id = q.platform_order_id
  WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id) n
WHERE o.merchant_id = %(merchant_id)s::bigint
  AND o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
GROUP BY o.stage, h.code
ORDER BY o.stage, code
