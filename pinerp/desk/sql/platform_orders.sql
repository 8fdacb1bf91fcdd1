-- purpose: platform orders as the platform has them
-- parameters: merchant_id, ids (platform orders)
-- returns: every column that a person may see; note_state, note_code and note_params of what was written here last, as long as it
--          is the note that stands
-- locks: none
SELECT p.id, p.order_sn, p.status, p.refund, p.stops, p.currency, p.goods_amount, p.discount_amount, p.postage, p.pay_amount,
       p.receivable, p.buyer_memo, p.merchant_note, p.flag, p.flag_name, coalesce(w.state, '') AS note_state,
       coalesce(w.answer_code, '') AS note_code, coalesce(w.answer_params, '{}') AS note_params, p.tags, p.placed_at, p.paid_at,
       p.confirmed_at, p.ship_by, p.shipped_at, p.sellable_from, p.waybill_no, p.updated_at, p.received_at
FROM orders_platformorder p
LEFT JOIN LATERAL (
  SELECT * FROM (
    SELECT x.state, x.answer_code, x.answer_params, x.text, x.flag FROM orders_notewish x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_order_id = p.id
    ORDER BY x.turn DESC LIMIT 1) y
  WHERE y.text = p.merchant_note AND y.flag = p.flag) w ON true
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = ANY (%(ids)s::bigint[])
ORDER BY p.id
