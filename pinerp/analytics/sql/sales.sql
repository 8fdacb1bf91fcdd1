-- purpose: paid platform orders and what buyers paid for them, per Beijing day and currency
-- parameters: merchant_id, since (an instant), store_scope (array or null)
-- returns: day, currency, orders, amount
-- locks: none
-- note: read from the index alone; orders refunded later stay in the day on which they were paid
SELECT beijing_day(paid_at) AS day, currency, count(*) AS orders, sum(pay_amount)::bigint AS amount
FROM orders_platformorder
WHERE merchant_id = %(merchant_id)s::bigint AND paid_at >= %(since)s::timestamptz
  AND (%(store_scope)s::bigint[] IS NULL OR store_id = ANY (%(store_scope)s::bigint[]))
GROUP BY 1, 2
