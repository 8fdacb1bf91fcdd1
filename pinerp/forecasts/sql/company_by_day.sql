-- purpose: units in paid orders of a whole company, by Beijing day
-- parameters: merchant_id, since, until
-- returns: day, units
-- locks: none
SELECT beijing_day(s.paid_at) AS day, sum(s.quantity)::bigint AS units
FROM measures_sale s
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
GROUP BY 1
