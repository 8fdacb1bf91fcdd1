-- purpose: what was received in some days and what of it was refunded, before and after shipping, by currency
-- parameters: merchant_id, since, until
-- returns: currency, received, before, after
-- locks: none
SELECT s.currency, coalesce(sum(s.receivable), 0)::bigint AS received, coalesce(sum(s.refund_before), 0)::bigint AS before,
       coalesce(sum(s.refund_after), 0)::bigint AS after
FROM measures_sale s
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
GROUP BY s.currency
