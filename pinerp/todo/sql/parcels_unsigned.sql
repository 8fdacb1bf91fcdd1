-- purpose: parcels that left days ago and that, as far as the platform tells, nobody signed for, by store and carrier
-- parameters: merchant_id, since, until (between which they left)
-- returns: store_id, store, carrier_code, currency, parcels, amount (received for them), oldest
-- locks: none
SELECT p.store_id, t.name AS store, p.carrier_code, s.currency, count(DISTINCT p.id) AS parcels, sum(s.receivable)::bigint AS amount,
       min(p.shipped_at) AS oldest
FROM fulfilment_parcel p
JOIN channels_store t ON t.merchant_id = %(merchant_id)s::bigint AND t.id = p.store_id
CROSS JOIN LATERAL (
  SELECT y.currency, sum(y.receivable) AS receivable
  FROM (SELECT DISTINCT n.platform_order_id
        FROM fulfilment_parcelline m
        JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.id = m.order_line_id
        JOIN orders_platformline n ON n.merchant_id = %(merchant_id)s::bigint AND n.id = l.platform_line_id
        WHERE m.merchant_id = %(merchant_id)s::bigint AND m.parcel_id = p.id) i
  JOIN orders_platformorder y ON y.merchant_id = %(merchant_id)s::bigint AND y.id = i.platform_order_id
  WHERE y.status = 'shipped' AND y.refund <> 'done'
  GROUP BY y.currency) s
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.state = 'shipped' AND p.carrier_code IS NOT NULL
  AND p.shipped_at >= %(since)s::timestamptz AND p.shipped_at < %(until)s::timestamptz
GROUP BY p.store_id, t.name, p.carrier_code, s.currency
