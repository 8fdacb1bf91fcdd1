-- purpose: the notes of platform orders, to write others in their place
-- parameters: merchant_id, ids (platform orders)
-- returns: id, store_id, merchant_note, flag, flag_name; former_text, former_flag, former_flag_name of what stood before the last note
--          that was written here (null where it stands no more)
-- locks: platform orders, by id, before any order: an intake locks them so
SELECT p.id, p.store_id, p.merchant_note, p.flag, p.flag_name, w.former_text, w.former_flag, w.former_flag_name
FROM (
  SELECT * FROM orders_platformorder
  WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
  ORDER BY id FOR UPDATE) p
LEFT JOIN LATERAL (
  SELECT * FROM (
    SELECT x.text, x.flag, x.former_text, x.former_flag, x.former_flag_name FROM orders_notewish x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_order_id = p.id
    ORDER BY x.turn DESC LIMIT 1) y
  WHERE y.text = p.merchant_note AND y.flag = p.flag) w ON true
ORDER BY p.id
