-- purpose: what messages tell: alerts whose cause stands, which nobody dealt with and nobody put off
-- parameters: merchant_id, ids (array of messages)
-- returns: message_id, id, kind, code, name, place, facts, raised_at
-- locks: none
SELECT m.message_id, a.id, a.kind, coalesce(k.code, a.facts->>'order_sn', '') AS code, coalesce(k.name, '') AS name,
       coalesce(w.name, s.name, '') AS place, a.facts, a.raised_at
FROM alerts_messagealert m
JOIN alerts_alert a ON a.merchant_id = m.merchant_id AND a.id = m.alert_id AND a.ended_at IS NULL AND a.done_at IS NULL
  AND a.snoozed_until IS NULL
LEFT JOIN catalog_sku k ON k.merchant_id = a.merchant_id AND k.id = a.sku_id
LEFT JOIN inventory_warehouse w ON w.merchant_id = a.merchant_id AND w.id = a.warehouse_id
LEFT JOIN channels_store s ON s.merchant_id = a.merchant_id AND s.id = a.store_id
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.message_id = ANY (%(ids)s::bigint[])
ORDER BY m.message_id, a.id
