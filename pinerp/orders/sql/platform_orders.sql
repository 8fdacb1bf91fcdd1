-- purpose: platform orders as the platform has them
-- parameters: merchant_id, ids (platform orders)
-- returns: every column that a person may see
-- locks: none
SELECT id, order_sn, status, refund, stops, currency, goods_amount, discount_amount, postage, pay_amount, receivable,
       buyer_memo, merchant_note, tags, placed_at, paid_at, confirmed_at, ship_by, shipped_at, sellable_from, waybill_no,
       updated_at, received_at
FROM orders_platformorder
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY id
