-- purpose: the entries that make one balance, newest first
-- parameters: merchant_id, warehouse_id, sku_id, before_id, limit
-- returns: id, at, verb, on_hand_delta, reserved_delta, reference, reason, member_name
-- locks: none
SELECT e.id, e.at, e.verb, e.on_hand_delta, e.reserved_delta, e.reference, e.reason, m.name AS member_name
FROM inventory_stockentry e
LEFT JOIN accounts_member m ON m.merchant_id = e.merchant_id AND m.id = e.member_id
WHERE e.merchant_id = %(merchant_id)s::bigint AND e.warehouse_id = %(warehouse_id)s::bigint
  AND e.sku_id = %(sku_id)s::bigint AND e.id < %(before_id)s::bigint
ORDER BY e.id DESC
LIMIT %(limit)s::integer
