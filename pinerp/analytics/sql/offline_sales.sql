-- purpose: paid orders that were made by hand, and what was paid for them, per Beijing day and currency
-- parameters: merchant_id, since (an instant), store_scope (array or null)
-- returns: day, currency, orders, amount
-- locks: none
-- note: one whose goods were all cancelled was no sale; orders sent again (补发) are free, and are none
SELECT beijing_day(m.paid_at) AS day, o.currency, count(*) AS orders, sum(m.pay_amount)::bigint AS amount
FROM orders_madeorder m
JOIN orders_order o ON o.merchant_id = m.merchant_id AND o.id = m.order_id
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.kind = 'hand' AND m.paid_at >= %(since)s::timestamptz
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND EXISTS (SELECT FROM orders_orderline l WHERE l.merchant_id = m.merchant_id AND l.made_order_id = m.id AND l.is_live)
GROUP BY 1, 2
