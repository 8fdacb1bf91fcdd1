-- purpose: the entries that make one balance, newest first
-- parameters: merchant_id, warehouse_id, sku_id, before_id, limit
-- returns: id, at, verb, on_hand_delta, reserved_delta, reference, reason, member_name, reverses_id, reversed_by
-- locks: none
SELECT e.id, e.at, e.verb, e.on_hand_delta, e.reserved_delta, e.reference, e.reason, m.name AS member_name, e.reverses_id,
       b.id AS reversed_by
FROM (SELECT * FROM inventory_stockentry x
      WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = %(warehouse_id)s::bigint
        AND x.sku_id = %(sku_id)s::bigint AND x.id < %(before_id)s::bigint
      ORDER BY x.id DESC
      LIMIT %(limit)s::integer) e
LEFT JOIN accounts_member m ON m.merchant_id = e.merchant_id AND m.id = e.member_id
LEFT JOIN LATERAL (
  SELECT id FROM inventory_stockentry y WHERE y.merchant_id = e.merchant_id AND y.reverses_id = e.id OFFSET 0) b ON true
ORDER BY e.id DESC
