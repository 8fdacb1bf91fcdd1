-- purpose: units that suggestions were about, and all others of the company, by Beijing day, in the days around the day of each
-- parameters: merchant_id, ids (suggestions), days
-- returns: id, day, units, others
-- locks: none
SELECT t.id, beijing_day(s.paid_at) AS day,
       coalesce(sum(s.quantity) FILTER (WHERE m.is_meant), 0)::bigint AS units,
       coalesce(sum(s.quantity) FILTER (WHERE NOT m.is_meant), 0)::bigint AS others
FROM todo_suggestion t
CROSS JOIN LATERAL (SELECT beijing_day(t.decided_at) AS day) d
JOIN measures_sale s ON s.merchant_id = %(merchant_id)s::bigint
 AND s.paid_at >= (d.day - %(days)s::integer)::timestamp AT TIME ZONE 'Asia/Shanghai'
 AND s.paid_at < (d.day + %(days)s::integer + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
CROSS JOIN LATERAL (
  SELECT CASE WHEN cardinality(t.keys) > 0 THEN s.store_id = t.store_id AND s.listing_key = ANY (t.keys)
              ELSE coalesce(s.sku_id = t.sku_id, false) END AS is_meant) m
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[])
GROUP BY t.id, beijing_day(s.paid_at)
