-- purpose: buyers of a list, and those who bought again in some time, of those reached and those held out
-- parameters: merchant_id, list_id, since, until
-- returns: is_held, buyers, again
-- locks: none
SELECT l.is_held, count(*) AS buyers,
       count(*) FILTER (WHERE EXISTS (
         SELECT 1 FROM measures_sale s
         WHERE s.merchant_id = %(merchant_id)s::bigint AND s.buyer = l.buyer AND s.paid_at >= %(since)s::timestamptz
           AND s.paid_at < %(until)s::timestamptz AND NOT s.is_cancelled AND s.quantity > 0)) AS again
FROM campaigns_listed l
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.list_id = %(list_id)s::bigint
GROUP BY l.is_held
