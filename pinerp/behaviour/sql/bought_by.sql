-- purpose: what some buyers bought in some days
-- parameters: merchant_id, buyers (array), since, until, currency, stores (array; null: all)
-- returns: buyer, orders, units, amount (paid less refunds, minor units), last_at
-- locks: none
SELECT m.buyer, count(DISTINCT (s.kind, s.sale_id)) FILTER (WHERE s.quantity > 0) AS orders, coalesce(sum(s.quantity), 0)::bigint AS units,
       coalesce(sum(s.paid - s.refund_before - s.refund_after), 0)::bigint AS amount, max(s.paid_at) AS last_at
FROM unnest(%(buyers)s::bigint[]) AS m (buyer)
LEFT JOIN measures_sale s ON s.merchant_id = %(merchant_id)s::bigint AND s.buyer = m.buyer AND s.currency = %(currency)s::text
 AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
 AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
GROUP BY m.buyer
ORDER BY amount DESC, m.buyer
