-- purpose: what was agreed for some orders that we made
-- parameters: merchant_id, ids (made orders)
-- returns: id, order_id, kind, resent_from_id, reason, goods_amount, postage, pay_amount, buyer_memo, merchant_note
-- locks: none
SELECT id, order_id, kind, resent_from_id, reason, goods_amount, postage, pay_amount, buyer_memo, merchant_note
FROM orders_madeorder
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY id
