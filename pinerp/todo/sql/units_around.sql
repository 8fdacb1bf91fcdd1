-- purpose: units that suggestions were about and what they earned, and units of all else, by Beijing day, in the days around each
-- parameters: merchant_id, ids (suggestions), days
-- returns: id, day, units, earned (received less refunds and what the units cost by what a piece costs now; minor units of the
--          suggestion's currency), uncosted (lines whose cost is not known), others
-- locks: none
SELECT t.id, beijing_day(s.paid_at) AS day,
       coalesce(sum(s.quantity) FILTER (WHERE m.is_meant), 0)::bigint AS units,
       coalesce(sum(s.receivable - s.refund_before - s.refund_after - s.quantity * c.cost) FILTER (WHERE m.is_meant), 0)::bigint AS earned,
       count(*) FILTER (WHERE m.is_meant AND (c.cost IS NULL OR s.currency <> t.currency)) AS uncosted,
       coalesce(sum(s.quantity) FILTER (WHERE NOT m.is_meant), 0)::bigint AS others
FROM todo_suggestion t
CROSS JOIN LATERAL (SELECT beijing_day(t.decided_at) AS day) d
JOIN measures_sale s ON s.merchant_id = %(merchant_id)s::bigint
 AND s.paid_at >= (d.day - %(days)s::integer)::timestamp AT TIME ZONE 'Asia/Shanghai'
 AND s.paid_at < (d.day + %(days)s::integer + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
CROSS JOIN LATERAL (
  SELECT CASE WHEN cardinality(t.keys) > 0 THEN s.store_id = t.store_id AND s.listing_key = ANY (t.keys)
              ELSE coalesce(s.sku_id = t.sku_id, false) END AS is_meant) m
LEFT JOIN LATERAL (
  SELECT CASE WHEN x.basis_pieces > 0 THEN div(x.basis_value::numeric, x.basis_pieces)::bigint ELSE k.cost END AS cost
  FROM catalog_sku k
  LEFT JOIN purchasing_skucost x ON x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = k.id
  WHERE m.is_meant AND k.merchant_id = %(merchant_id)s::bigint AND k.id = s.sku_id
  OFFSET 0) c ON true
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[])
GROUP BY t.id, beijing_day(s.paid_at)
