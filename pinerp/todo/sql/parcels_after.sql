-- purpose: what became of parcels for which a carrier was called
-- parameters: merchant_id, ids (suggestions)
-- returns: id, whole, good (signed for), bad (refunded), still (neither)
-- locks: none
SELECT t.id, count(*) AS whole, count(*) FILTER (WHERE NOT y.is_waiting AND NOT y.is_refunded) AS good,
       count(*) FILTER (WHERE NOT y.is_waiting AND y.is_refunded) AS bad, count(*) FILTER (WHERE y.is_waiting) AS still
FROM todo_suggestion t
CROSS JOIN LATERAL jsonb_array_elements_text(t.deed -> 'parcels') AS p (id)
CROSS JOIN LATERAL (
  SELECT coalesce(bool_or(y.status = 'shipped' AND y.refund <> 'done'), false) AS is_waiting,
         coalesce(bool_or(y.refund = 'done'), false) AS is_refunded
  FROM fulfilment_parcelline m
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.id = m.order_line_id
  JOIN orders_platformline n ON n.merchant_id = %(merchant_id)s::bigint AND n.id = l.platform_line_id
  JOIN orders_platformorder y ON y.merchant_id = %(merchant_id)s::bigint AND y.id = n.platform_order_id
  WHERE m.merchant_id = %(merchant_id)s::bigint AND m.parcel_id = p.id::bigint
  OFFSET 0) y
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[]) AND t.deed ? 'parcels'
GROUP BY t.id
