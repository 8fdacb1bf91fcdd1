-- purpose: under which number people know what was sold, and which order of ours shows it
-- parameters: merchant_id, platform_ids (platform orders), order_ids (orders of ours), history_ids (of histories) (arrays)
-- returns: kind, id, order_sn, order_id (null: no order of ours has it), store
-- locks: none
SELECT 'platform'::text AS kind, p.id, p.order_sn, o.order_id, s.name AS store
FROM unnest(%(platform_ids)s::bigint[]) AS i (id)
JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = i.id
JOIN channels_store s ON s.merchant_id = %(merchant_id)s::bigint AND s.id = p.store_id
LEFT JOIN LATERAL (
  SELECT min(l.order_id) AS order_id
  FROM orders_platformline y
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.platform_line_id = y.id
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.platform_order_id = p.id) o ON true
UNION ALL
SELECT 'made'::text, q.id, q.id::text, q.id, s.name
FROM unnest(%(order_ids)s::bigint[]) AS i (id)
JOIN orders_order q ON q.merchant_id = %(merchant_id)s::bigint AND q.id = i.id
JOIN channels_store s ON s.merchant_id = %(merchant_id)s::bigint AND s.id = q.store_id
UNION ALL
SELECT 'history'::text, h.id, h.number, NULL::bigint, s.name
FROM unnest(%(history_ids)s::bigint[]) AS i (id)
JOIN histories_historyorder h ON h.merchant_id = %(merchant_id)s::bigint AND h.id = i.id
JOIN channels_store s ON s.merchant_id = %(merchant_id)s::bigint AND s.id = h.store_id
