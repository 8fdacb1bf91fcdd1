-- purpose: every platform order of a store as we hold it, with what left for it and when a refund stopped it
-- parameters: merchant_id, store_id
-- returns: order_sn, status, refund, pay_amount, platform_waybill_no, received_at, told_nos (numbers of ours), orders (of ours), stage, waybill_no,
--          parcels (that left), stopped_at
-- locks: none
WITH pairs AS MATERIALIZED (
  SELECT DISTINCT pl.platform_order_id, l.order_id
  FROM orders_platformline pl
  JOIN orders_orderline l ON l.merchant_id = pl.merchant_id AND l.platform_line_id = pl.id
  WHERE pl.merchant_id = %(merchant_id)s::bigint AND l.is_live
  UNION
  SELECT pl.platform_order_id, min(l.order_id)
  FROM orders_platformline pl
  JOIN orders_orderline l ON l.merchant_id = pl.merchant_id AND l.platform_line_id = pl.id
  WHERE pl.merchant_id = %(merchant_id)s::bigint
  GROUP BY pl.platform_order_id HAVING NOT bool_or(l.is_live)
), left_house AS MATERIALIZED (
  SELECT x.order_id, min(x.waybill_no) AS waybill_no, count(*) AS parcels
  FROM fulfilment_parcel x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.state = 'shipped' GROUP BY x.order_id
), stopped AS MATERIALIZED (
  SELECT h.order_id, min(h.since) AS at FROM orders_hold h
  WHERE h.merchant_id = %(merchant_id)s::bigint AND h.code = 'refund_asked' GROUP BY h.order_id
)
SELECT p.order_sn, p.status, p.refund, p.pay_amount, p.waybill_no AS platform_waybill_no, p.received_at,
       (SELECT array_agg(t.waybill_no::text) FROM orders_toldnumber t
        WHERE t.merchant_id = p.merchant_id AND t.platform_order_id = p.id) AS told_nos,
       o.stage, w.waybill_no, coalesce(w.parcels, 0) AS parcels,
       coalesce(s.at, CASE WHEN o.stage = 'cancelled' THEN o.ended_at END) AS stopped_at
FROM orders_platformorder p
LEFT JOIN pairs x ON x.platform_order_id = p.id
LEFT JOIN orders_order o ON o.merchant_id = p.merchant_id AND o.id = x.order_id
LEFT JOIN left_house w ON w.order_id = o.id
LEFT JOIN stopped s ON s.order_id = o.id
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint
