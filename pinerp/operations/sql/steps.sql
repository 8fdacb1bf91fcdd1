-- purpose: orders with the moment of each step on their way (履约): let go by review, packed, number, printed, verified, shipped,
--          told to the platform, received; and the step for which each waits now
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null), carrier_code (null: all); which orders, composed by
--             the caller (where, over `o`)
-- returns: order_id, parcel_id, store_id, warehouse_id, carrier_code, receiver_id, waybill_no, stage, ship_by, paid_at,
--          is_told (a platform knows it), <step>_at, <step>_took (seconds since the step before, where both moments are known),
--          whole_took (seconds from payment to shipping), standing (the step that comes next; null: none), since_at (of that)
-- locks: none
-- note: an order's parcel is its first that was not voided. A typed number has no moment. What was shipped elsewhere has no parcel,
--       and only its shipping counts. Received is when the platform's word reached us (确认收货), which none of those that were
--       received before they came here have.
SELECT w.*, CASE w.standing
         WHEN 'reviewed' THEN w.paid_at WHEN 'packed' THEN greatest(w.paid_at, w.reviewed_at)
         WHEN 'pushed' THEN w.shipped_at WHEN 'received' THEN w.shipped_at
         ELSE greatest(w.packed_at, w.number_at, w.printed_at, w.verified_at) END AS since_at
FROM (
  SELECT o.id AS order_id, p.id AS parcel_id, o.store_id, coalesce(p.warehouse_id, o.warehouse_id) AS warehouse_id,
         coalesce(p.carrier_code, o.carrier_code, '') AS carrier_code, o.receiver_id, p.waybill_no, o.stage, o.ship_by, o.paid_at,
         k.is_told, t.reviewed_at, p.created_at AS packed_at, n.number_at, p.printed_at, p.verified_at, t.shipped_at,
         t.pushed_at, t.received_at,
         CASE WHEN t.reviewed_at < o.paid_at THEN 0
              ELSE extract(epoch FROM t.reviewed_at - o.paid_at)::bigint END
           AS reviewed_took,
         CASE WHEN p.created_at < greatest(o.paid_at, t.reviewed_at) THEN 0
              ELSE extract(epoch FROM p.created_at - greatest(o.paid_at, t.reviewed_at))::bigint END
           AS packed_took,
         CASE WHEN n.number_at < p.created_at THEN 0
              ELSE extract(epoch FROM n.number_at - p.created_at)::bigint END
           AS number_took,
         CASE WHEN p.printed_at < greatest(p.created_at, n.number_at) THEN 0
              ELSE extract(epoch FROM p.printed_at - greatest(p.created_at, n.number_at))::bigint END
           AS printed_took,
         CASE WHEN p.verified_at < greatest(p.created_at, n.number_at, p.printed_at) THEN 0
              ELSE extract(epoch FROM p.verified_at - greatest(p.created_at, n.number_at, p.printed_at))::bigint END
           AS verified_took,
         CASE WHEN p.shipped_at < greatest(p.created_at, n.number_at, p.printed_at, p.verified_at) THEN 0
              ELSE extract(epoch FROM p.shipped_at - greatest(p.created_at, n.number_at, p.printed_at, p.verified_at))::bigint END
           AS shipped_took,
         CASE WHEN t.pushed_at >= t.shipped_at THEN extract(epoch FROM t.pushed_at - t.shipped_at)::bigint END AS pushed_took,
         CASE WHEN t.received_at < t.shipped_at THEN 0 ELSE extract(epoch FROM t.received_at - t.shipped_at)::bigint END AS received_took,
         CASE WHEN p.shipped_at < o.paid_at THEN 0 ELSE extract(epoch FROM p.shipped_at - o.paid_at)::bigint END AS whole_took,
         CASE WHEN o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale') THEN 'reviewed'
              WHEN o.stage = 'to_ship' THEN
                CASE WHEN p.id IS NULL THEN 'packed' WHEN p.waybill_no IS NULL THEN 'number'
                     WHEN p.print_state IN ('waiting', 'sent', 'failed') THEN 'printed'
                     WHEN p.verified_at IS NULL THEN 'verified' ELSE 'shipped' END
              WHEN o.stage = 'shipped' THEN CASE WHEN u.is_open THEN 'pushed' WHEN k.is_told THEN 'received' END
         END AS standing
  FROM orders_order o
  LEFT JOIN LATERAL (
    SELECT y.* FROM fulfilment_parcel y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = o.id AND y.state <> 'void'
    ORDER BY y.id LIMIT 1) p ON true
  LEFT JOIN LATERAL (
    SELECT max(y.ended_at) AS number_at FROM fulfilment_waybillrequest y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.parcel_id = p.id AND y.verb = 'get' AND y.state = 'done'
      AND p.waybill_no IS NOT NULL) n ON true
  LEFT JOIN LATERAL (
    SELECT max(y.ended_at) FILTER (WHERE y.state = 'done') AS done_at,
           coalesce(bool_or(y.state IN ('waiting', 'sending', 'unsure', 'refused', 'given_up')), false) AS is_open
    FROM fulfilment_shipmentpush y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.parcel_id = p.id) u ON true
  CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM orders_orderline y
                   WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = o.id
                     AND y.platform_line_id IS NOT NULL) AS is_told) k
  CROSS JOIN LATERAL (
    SELECT CASE WHEN o.stage IN ('to_ship', 'shipped', 'done') THEN o.reviewed_at END AS reviewed_at,
           coalesce(p.shipped_at, o.shipped_at) AS shipped_at,
           CASE WHEN NOT u.is_open THEN u.done_at END AS pushed_at,
           CASE WHEN o.stage = 'done' AND k.is_told AND o.ended_at > o.created_at THEN o.ended_at END AS received_at) t
  WHERE o.merchant_id = %(merchant_id)s::bigint AND {where}
    AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
    AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
    AND (%(carrier_code)s::text IS NULL OR coalesce(p.carrier_code, o.carrier_code, '') = %(carrier_code)s::text)) w
