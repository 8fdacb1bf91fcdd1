-- purpose: notes that waited for a former one of the same platform order go on
-- parameters: merchant_id, ids (wishes that ended), code (why they waited), now
-- returns: store_id of every wish that goes on
-- locks: the wishes
UPDATE orders_notewish y SET due_at = %(now)s::timestamptz
FROM orders_notewish w
WHERE w.merchant_id = %(merchant_id)s::bigint AND w.id = ANY (%(ids)s::bigint[])
  AND y.merchant_id = w.merchant_id AND y.platform_order_id = w.platform_order_id AND y.id <> w.id
  AND y.state IN ('waiting', 'unsure') AND y.answer_code = %(code)s::text
RETURNING y.store_id
