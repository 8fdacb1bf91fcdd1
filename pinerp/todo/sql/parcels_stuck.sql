-- purpose: the parcels that suggestions to call a carrier are about: they left days ago and nobody signed for them
-- parameters: merchant_id, ids (suggestions), since, until (between which they left), most
-- returns: suggestion_id, id, waybill_no, shipped_at, order_sns (that still wait), ship_by, amount (received for them), currency
-- locks: none
SELECT t.id AS suggestion_id, p.id, p.waybill_no, p.shipped_at, s.order_sns, s.ship_by, s.amount, t.currency
FROM todo_suggestion t
JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.store_id = t.store_id AND p.carrier_code = t.code
 AND p.state = 'shipped' AND p.shipped_at >= %(since)s::timestamptz AND p.shipped_at < %(until)s::timestamptz
CROSS JOIN LATERAL (
  SELECT string_agg(y.order_sn, ' ' ORDER BY y.order_sn) AS order_sns, min(y.ship_by) AS ship_by, sum(y.receivable)::bigint AS amount
  FROM (SELECT DISTINCT n.platform_order_id
        FROM fulfilment_parcelline m
        JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.id = m.order_line_id
        JOIN orders_platformline n ON n.merchant_id = %(merchant_id)s::bigint AND n.id = l.platform_line_id
        WHERE m.merchant_id = %(merchant_id)s::bigint AND m.parcel_id = p.id) i
  JOIN orders_platformorder y ON y.merchant_id = %(merchant_id)s::bigint AND y.id = i.platform_order_id
  WHERE y.status = 'shipped' AND y.refund <> 'done' AND y.currency = t.currency
  OFFSET 0) s
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[]) AND s.order_sns IS NOT NULL
ORDER BY t.id, p.shipped_at, p.id
LIMIT %(most)s::integer
