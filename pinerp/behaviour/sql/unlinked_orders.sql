-- purpose: paid orders of a span, and those of them whose buyer is not known
-- parameters: merchant_id, since, until, currency, stores (array; null: all)
-- returns: orders, unlinked
-- locks: none
SELECT count(DISTINCT (s.kind, s.sale_id)) AS orders,
       count(DISTINCT (s.kind, s.sale_id)) FILTER (WHERE s.buyer IS NULL) AS unlinked
FROM measures_sale s
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.currency = %(currency)s::text AND s.quantity > 0
  AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
  AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
