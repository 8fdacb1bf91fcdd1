-- purpose: the entries behind a row of a stock report, the newest first
-- parameters: merchant_id, sku_id, warehouse_id (or null), warehouse_scope (array or null), since, until, before_id, limit
-- returns: id, at, verb, on_hand_delta, warehouse, reason, member_name
-- locks: none
SELECT e.id, e.at, e.verb, e.on_hand_delta, w.name AS warehouse, e.reason, m.name AS member_name
FROM inventory_stockentry e
JOIN inventory_warehouse w ON w.merchant_id = e.merchant_id AND w.id = e.warehouse_id
LEFT JOIN accounts_member m ON m.merchant_id = e.merchant_id AND m.id = e.member_id
WHERE e.merchant_id = %(merchant_id)s::bigint AND e.sku_id = %(sku_id)s::bigint AND e.on_hand_delta <> 0
  AND e.at >= %(since)s::timestamptz AND e.at < %(until)s::timestamptz AND e.id < %(before_id)s::bigint
  AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
  AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY e.id DESC
LIMIT %(limit)s::integer
