-- purpose: orders with the moment of each step on their way (履约): let go by review, packed, number, printed, verified, shipped,
--          told to the platform, received; and the step for which each waits now
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null), carrier_code (null: all), with_number, with_province (else
--             neither is read); which orders, composed by the caller (where, over `o`)
-- returns: order_id, parcel_id, store_id, warehouse_id, carrier_code, province (empty: not asked for), waybill_no, stage, ship_by,
--          paid_at, is_told (a platform knows it; null: it has not left), <step>_at, <step>_took (seconds since the step before,
--          where both moments are known), whole_took (seconds from payment to shipping), standing (the step that comes next; null:
--          none), since_at (of that)
-- locks: none
-- note: an order's parcel is its first that was not voided. A typed number has no moment. What was shipped elsewhere has no parcel,
--       and only its shipping counts. Received is when the platform's word reached us (确认收货), which none of those that were
--       received before they came here have.
-- note: each table is read once for all orders, by their ids in its index, and not once for each order. The joins are full ones,
--       though each side finds its order, for those are never made by looking into a step for each row of another: the planner
--       takes a step of a hundred thousand rows for one of few. The fences (OFFSET 0) keep what the caller asks from changing that
WITH o AS MATERIALIZED (
  SELECT o.id, o.store_id, o.warehouse_id, o.carrier_code, o.receiver_id, o.stage, o.ship_by, o.paid_at, o.created_at, o.reviewed_at,
         o.shipped_at, o.ended_at
  FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND {where}
    AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
    AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
), p AS MATERIALIZED (
  SELECT DISTINCT ON (y.order_id) y.order_id, y.id, y.warehouse_id, y.carrier_code, y.waybill_no, y.created_at, y.print_state,
         y.printed_at, y.verified_at, y.shipped_at
  FROM fulfilment_parcel y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = ANY (ARRAY(SELECT o.id FROM o)) AND y.state <> 'void'
  ORDER BY y.order_id, y.id
), n AS MATERIALIZED (
  SELECT y.parcel_id, max(y.ended_at) AS number_at
  FROM fulfilment_waybillrequest y
  WHERE %(with_number)s::boolean AND y.merchant_id = %(merchant_id)s::bigint
    AND y.parcel_id = ANY (ARRAY(SELECT p.id FROM p WHERE p.waybill_no IS NOT NULL)) AND y.verb = 'get' AND y.state = 'done'
  GROUP BY 1
), u AS MATERIALIZED (
  SELECT y.parcel_id, max(y.ended_at) FILTER (WHERE y.state = 'done') AS done_at,
         bool_or(y.state IN ('waiting', 'sending', 'unsure', 'refused', 'given_up')) AS is_open
  FROM fulfilment_shipmentpush y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.parcel_id = ANY (ARRAY(SELECT p.id FROM p))
  GROUP BY 1
), k AS MATERIALIZED (
  SELECT DISTINCT y.order_id
  FROM orders_orderline y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.platform_line_id IS NOT NULL
    AND y.order_id = ANY (ARRAY(SELECT o.id FROM o WHERE o.stage IN ('shipped', 'done')))
), r AS MATERIALIZED (
  SELECT y.id, y.province
  FROM orders_receiver y
  WHERE %(with_province)s::boolean AND y.merchant_id = %(merchant_id)s::bigint
    AND y.id = ANY (ARRAY(SELECT o.receiver_id FROM o WHERE o.receiver_id IS NOT NULL))
), j AS (
  SELECT o.id AS order_id, p.id AS parcel_id, o.store_id, coalesce(p.warehouse_id, o.warehouse_id) AS warehouse_id,
         coalesce(p.carrier_code, o.carrier_code, '') AS carrier_code, coalesce(r.province, '') AS province, p.waybill_no, o.stage, o.ship_by, o.paid_at,
         CASE WHEN o.stage IN ('shipped', 'done') THEN k.order_id IS NOT NULL END AS is_told, coalesce(u.is_open, false) AS is_open,
         p.print_state, o.created_at, p.created_at AS packed_at, n.number_at, p.printed_at, p.verified_at, o.ended_at, u.done_at,
         p.shipped_at AS left_at, coalesce(p.shipped_at, o.shipped_at) AS shipped_at,
         CASE WHEN o.stage IN ('to_ship', 'shipped', 'done') THEN o.reviewed_at END AS reviewed_at
  FROM o
  FULL JOIN p ON p.order_id = o.id
  FULL JOIN n ON n.parcel_id = p.id
  FULL JOIN u ON u.parcel_id = p.id
  FULL JOIN k ON k.order_id = o.id
  FULL JOIN r ON r.id = o.receiver_id
  OFFSET 0
)
SELECT w.*, CASE w.standing
         WHEN 'reviewed' THEN w.paid_at WHEN 'packed' THEN greatest(w.paid_at, w.reviewed_at)
         WHEN 'pushed' THEN w.shipped_at WHEN 'received' THEN w.shipped_at
         ELSE greatest(w.packed_at, w.number_at, w.printed_at, w.verified_at) END AS since_at
FROM (
  SELECT j.order_id, j.parcel_id, j.store_id, j.warehouse_id, j.carrier_code, j.province, j.waybill_no, j.stage, j.ship_by, j.paid_at,
         j.is_told, j.reviewed_at, j.packed_at, j.number_at, j.printed_at, j.verified_at, j.shipped_at, t.pushed_at, t.received_at,
         CASE WHEN j.reviewed_at < j.paid_at THEN 0 ELSE date_part('epoch', j.reviewed_at - j.paid_at)::bigint END AS reviewed_took,
         CASE WHEN j.packed_at < greatest(j.paid_at, j.reviewed_at) THEN 0
              ELSE date_part('epoch', j.packed_at - greatest(j.paid_at, j.reviewed_at))::bigint END AS packed_took,
         CASE WHEN j.number_at < j.packed_at THEN 0 ELSE date_part('epoch', j.number_at - j.packed_at)::bigint END AS number_took,
         CASE WHEN j.printed_at < greatest(j.packed_at, j.number_at) THEN 0
              ELSE date_part('epoch', j.printed_at - greatest(j.packed_at, j.number_at))::bigint END AS printed_took,
         CASE WHEN j.verified_at < greatest(j.packed_at, j.number_at, j.printed_at) THEN 0
              ELSE date_part('epoch', j.verified_at - greatest(j.packed_at, j.number_at, j.printed_at))::bigint END AS verified_took,
         CASE WHEN j.left_at < greatest(j.packed_at, j.number_at, j.printed_at, j.verified_at) THEN 0
              ELSE date_part('epoch', j.left_at - greatest(j.packed_at, j.number_at, j.printed_at, j.verified_at))::bigint END
           AS shipped_took,
         CASE WHEN t.pushed_at >= j.shipped_at THEN date_part('epoch', t.pushed_at - j.shipped_at)::bigint END AS pushed_took,
         CASE WHEN t.received_at < j.shipped_at THEN 0 ELSE date_part('epoch', t.received_at - j.shipped_at)::bigint END AS received_took,
         CASE WHEN j.left_at < j.paid_at THEN 0 ELSE date_part('epoch', j.left_at - j.paid_at)::bigint END AS whole_took,
         CASE WHEN j.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale') THEN 'reviewed'
              WHEN j.stage = 'to_ship' THEN
                CASE WHEN j.parcel_id IS NULL THEN 'packed' WHEN j.waybill_no IS NULL THEN 'number'
                     WHEN j.print_state IN ('waiting', 'sent', 'failed') THEN 'printed'
                     WHEN j.verified_at IS NULL THEN 'verified' ELSE 'shipped' END
              WHEN j.stage = 'shipped' THEN CASE WHEN j.is_open THEN 'pushed' WHEN j.is_told THEN 'received' END
         END AS standing
  FROM j
  CROSS JOIN LATERAL (
    SELECT CASE WHEN NOT j.is_open THEN j.done_at END AS pushed_at,
           CASE WHEN j.stage = 'done' AND j.is_told AND j.ended_at > j.created_at THEN j.ended_at END AS received_at) t
  WHERE %(carrier_code)s::text IS NULL OR j.carrier_code = %(carrier_code)s::text) w
