-- purpose: what we hold of a store's platform orders, by number or by the time of sale
-- parameters: merchant_id, store_id, order_sns (array, null for all), from_at, until_at (null for any)
-- returns: order_sn, status, refund, pay_amount, waybill_no, updated_at
-- locks: none
SELECT order_sn, status, refund, pay_amount, waybill_no, updated_at
FROM orders_platformorder
WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint
  AND (%(order_sns)s::text[] IS NULL OR order_sn = ANY (%(order_sns)s::text[]))
  AND (%(from_at)s::timestamptz IS NULL
       OR confirmed_at >= %(from_at)s::timestamptz AND confirmed_at < %(until_at)s::timestamptz)
