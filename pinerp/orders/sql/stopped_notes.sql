-- purpose: notes of ours that stand here and did not come to the platform
-- parameters: merchant_id, ids (platform orders)
-- returns: id, store_id, platform_order_id of the last wish of each, where it came to nothing
-- locks: none
SELECT w.id, p.store_id, p.id AS platform_order_id
FROM orders_platformorder p
CROSS JOIN LATERAL (
  SELECT x.id, x.state, x.text, x.flag FROM orders_notewish x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_order_id = p.id
  ORDER BY x.turn DESC LIMIT 1) w
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = ANY (%(ids)s::bigint[])
  AND w.state IN ('refused', 'given_up', 'stopped') AND w.text = p.merchant_note AND w.flag = p.flag
ORDER BY w.id
