-- purpose: what promotion of the products that suggestions were about cost in the days around the day of each
-- parameters: merchant_id, ids (suggestions), days
-- returns: id, is_after, spend, days (of which the store has a report; a product that it does not name cost nothing then)
-- locks: none
SELECT t.id, y.day > d.day AS is_after, coalesce(sum(y.spend) FILTER (WHERE y.goods_id = t.code), 0)::bigint AS spend,
       count(DISTINCT y.day) AS days
FROM todo_suggestion t
CROSS JOIN LATERAL (SELECT beijing_day(t.decided_at) AS day) d
JOIN finance_promotionday y ON y.merchant_id = %(merchant_id)s::bigint AND y.store_id = t.store_id AND y.is_current
 AND y.currency = t.currency AND y.day >= d.day - %(days)s::integer AND y.day <= d.day + %(days)s::integer AND y.day <> d.day
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[]) AND t.kind = 'promotion'
GROUP BY t.id, y.day > d.day
