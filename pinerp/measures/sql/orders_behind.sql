-- purpose: the platform's orders, the orders of ours, and those of histories, that some news speak of
-- parameters: merchant_id, orders, parcels, cases, files, forgotten (files whose bookings are gone), histories, traffic (platform
--             orders; arrays: ids as the news give them)
-- returns: platform_ids, order_ids, history_ids (arrays, each id once)
-- locks: none
WITH ours AS (
  SELECT unnest(%(orders)s::bigint[]) AS id
  UNION SELECT p.order_id FROM fulfilment_parcel p
        WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = ANY (%(parcels)s::bigint[])
), theirs AS (
  SELECT unnest(%(traffic)s::bigint[]) AS id
  UNION
  SELECT DISTINCT f.platform_order_id AS id
  FROM ours o
  CROSS JOIN LATERAL (
    SELECT y.platform_line_id FROM orders_orderline y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = o.id AND y.platform_line_id IS NOT NULL OFFSET 0) l
  CROSS JOIN LATERAL (
    SELECT y.platform_order_id FROM orders_platformline y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = l.platform_line_id OFFSET 0) f
  UNION
  SELECT p.id FROM aftersales_case c
  CROSS JOIN LATERAL (
    SELECT y.id FROM orders_platformorder y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = c.store_id AND y.order_sn = c.order_sn OFFSET 0) p
  WHERE c.merchant_id = %(merchant_id)s::bigint AND c.id = ANY (%(cases)s::bigint[])
  UNION
  SELECT p.id FROM (SELECT DISTINCT store_id, order_sn FROM finance_billentry
                    WHERE merchant_id = %(merchant_id)s::bigint AND file_id = ANY (%(files)s::bigint[]) AND order_sn <> '') b
  CROSS JOIN LATERAL (
    SELECT y.id FROM orders_platformorder y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = b.store_id AND y.order_sn = b.order_sn OFFSET 0) p
  UNION
  SELECT s.sale_id FROM measures_sale s
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.kind = 'platform'
    AND (s.settled IS NOT NULL OR s.fees <> 0 OR s.fines <> 0)
    AND s.store_id IN (SELECT f.store_id FROM finance_droppedfile f
                       WHERE f.merchant_id = %(merchant_id)s::bigint AND f.id = ANY (%(forgotten)s::bigint[]))
), past AS (
  SELECT unnest(%(histories)s::bigint[]) AS id
  UNION
  SELECT h.id FROM theirs t
  CROSS JOIN LATERAL (
    SELECT y.store_id, y.order_sn FROM orders_platformorder y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = t.id OFFSET 0) p
  CROSS JOIN LATERAL (
    SELECT y.id FROM histories_historyorder y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = p.store_id AND y.number = p.order_sn OFFSET 0) h
)
SELECT coalesce((SELECT array_agg(id ORDER BY id) FROM theirs), '{}') AS platform_ids,
       coalesce((SELECT array_agg(id ORDER BY id) FROM ours), '{}') AS order_ids,
       coalesce((SELECT array_agg(id ORDER BY id) FROM past), '{}') AS history_ids
