-- purpose: what the platform's orders sold, as other rooms' tables have it now: a row for each line of them
-- parameters: merchant_id, ids (platform orders)
-- returns: the columns of measures_sale but id, is_new and known_from
-- locks: none
-- note: amounts of a whole order are shared by a running sum of weights (price × quantity, or quantity where all prices are 0):
--       what one share leaves falls to the next line, and the shares sum to the amount
SELECT 'platform'::text AS kind, o.id AS sale_id, l.id AS platform_line_id, NULL::bigint AS order_line_id, NULL::bigint AS history_line_id,
       l.place = 1 AS is_first, o.store_id, g.sku_id, l.listing_key, o.currency, l.unit_price,
       ''::text AS country, coalesce(r.province, '') AS province, coalesce(r.city, '') AS city, coalesce(t.traffic, '') AS traffic, r.buyer,
       coalesce(z.warehouse_id, g.warehouse_id) AS warehouse_id,
       coalesce(z.carrier_code, g.carrier_code, '') AS carrier_code, z.verified_by,
       o.placed_at, o.paid_at, o.ship_by, coalesce(o.shipped_at, z.shipped_at) AS shipped_at,
       CASE WHEN a.amount + c.amount > 0 OR e.is_estimated THEN coalesce(c.refunded_at, o.updated_at) END AS refunded_at,
       b.settled_at, o.status = 'cancelled' AS is_cancelled, c.is_disputed, e.is_estimated,
       l.quantity, l.cancelled_quantity,
       measures_share(o.pay_amount, l.after, l.weight, l.total) AS paid,
       measures_share(o.receivable, l.after, l.weight, l.total) AS receivable,
       measures_share(o.postage, l.after, l.weight, l.total) AS postage,
       z.cost, coalesce(z.pieces, 0)::integer AS pieces, coalesce(z.uncosted, 0)::integer AS uncosted,
       (CASE WHEN e.is_estimated AND o.shipped_at IS NULL THEN measures_share(o.pay_amount, l.after, l.weight, l.total) ELSE 0 END
        + a.before + measures_share(c.before, l.after, l.weight, l.total))::bigint AS refund_before,
       (CASE WHEN e.is_estimated AND o.shipped_at IS NOT NULL THEN measures_share(o.pay_amount, l.after, l.weight, l.total) ELSE 0 END
        + a.after + measures_share(c.after, l.after, l.weight, l.total))::bigint AS refund_after,
       (a.returned + CASE WHEN l.place = 1 THEN c.returned ELSE 0 END)::integer AS returned,
       CASE WHEN b.settled_at IS NOT NULL THEN measures_share(b.settled, l.after, l.weight, l.total) END AS settled,
       measures_share(b.fees, l.after, l.weight, l.total) AS fees, measures_share(b.fines, l.after, l.weight, l.total) AS fines,
       coalesce(g.was_short, false) AS was_short
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT * FROM orders_platformorder y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = i.id OFFSET 0) o
LEFT JOIN LATERAL (
  SELECT y.province, y.city, CASE WHEN y.address_key <> '' THEN hashtextextended(y.address_key, 0) END AS buyer
  FROM orders_receiver y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = o.receiver_id OFFSET 0) r ON true
LEFT JOIN LATERAL (
  SELECT y.traffic FROM intake_ordertraffic y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.platform_order_id = o.id OFFSET 0) t ON true
CROSS JOIN LATERAL (
  SELECT coalesce(sum(x.amount) FILTER (WHERE x.role = 'settled'), 0)::bigint AS settled,
         max(x.happened_at) FILTER (WHERE x.role = 'settled') AS settled_at,
         coalesce(-sum(x.amount) FILTER (WHERE x.role = 'fee'), 0)::bigint AS fees,
         coalesce(-sum(x.amount) FILTER (WHERE x.role = 'fine'), 0)::bigint AS fines
  FROM (SELECT y.amount, y.happened_at, measures_role(y.code, y.kind) AS role
        FROM finance_billentry y
        WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_sn = o.order_sn AND y.store_id = o.store_id
          AND y.account = 'goods' OFFSET 0) x) b
CROSS JOIN LATERAL (
  SELECT max(x.updated_at) FILTER (WHERE x.state = 'done' AND x.amount > 0) AS refunded_at,
         coalesce(bool_or(x.state = 'platform'), false) AS is_disputed,
         coalesce(bool_or(x.state = 'done' AND x.amount > 0), false) AS is_told,
         coalesce(sum(x.amount) FILTER (WHERE x.is_of_all AND x.is_before), 0)::bigint AS before,
         coalesce(sum(x.amount) FILTER (WHERE x.is_of_all AND NOT x.is_before), 0)::bigint AS after,
         coalesce(sum(x.amount) FILTER (WHERE x.is_of_all), 0)::bigint AS amount,
         coalesce(sum(coalesce(x.pieces, 0)) FILTER (WHERE x.is_of_all AND x.kind = 'return'), 0)::integer AS returned
  FROM (SELECT y.state, y.kind, y.amount, y.pieces, y.updated_at,
               o.shipped_at IS NULL OR coalesce(y.asked_at, y.updated_at) < o.shipped_at AS is_before,
               y.state = 'done' AND NOT EXISTS (
                 SELECT FROM orders_platformline n
                 WHERE n.merchant_id = %(merchant_id)s::bigint AND n.platform_order_id = o.id
                   AND n.listing_key = y.listing_key) AS is_of_all
        FROM aftersales_case y
        WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_sn = o.order_sn AND y.store_id = o.store_id OFFSET 0) x) c
CROSS JOIN LATERAL (SELECT o.refund = 'done' AND NOT c.is_told AS is_estimated) e
CROSS JOIN LATERAL (
  SELECT v.*, sum(v.weight) OVER (ORDER BY v.place) AS after, sum(v.weight) OVER () AS total,
         row_number() OVER (PARTITION BY v.listing_key ORDER BY v.place) = 1 AS is_first_of_listing
  FROM (SELECT y.id, y.listing_key, y.quantity, y.cancelled_quantity, y.unit_price,
               row_number() OVER (ORDER BY y.position) AS place,
               CASE WHEN sum(y.unit_price * y.quantity) OVER () > 0 THEN y.unit_price * y.quantity ELSE y.quantity
                 END AS weight
        FROM orders_platformline y
        WHERE y.merchant_id = %(merchant_id)s::bigint AND y.platform_order_id = o.id OFFSET 0) v) l
CROSS JOIN LATERAL (
  SELECT coalesce(sum(y.amount) FILTER (WHERE x.is_before), 0)::bigint AS before,
         coalesce(sum(y.amount) FILTER (WHERE NOT x.is_before), 0)::bigint AS after,
         coalesce(sum(y.amount), 0)::bigint AS amount,
         coalesce(sum(coalesce(y.pieces, 0)) FILTER (WHERE y.kind = 'return'), 0)::integer AS returned
  FROM aftersales_case y
  CROSS JOIN LATERAL (
    SELECT o.shipped_at IS NULL OR coalesce(y.asked_at, y.updated_at) < o.shipped_at AS is_before) x
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_sn = o.order_sn AND y.store_id = o.store_id
    AND y.state = 'done' AND l.is_first_of_listing AND y.listing_key = l.listing_key) a
LEFT JOIN LATERAL (
  SELECT coalesce(x.former_sku_id, x.sku_id) AS sku_id, q.warehouse_id, q.carrier_code,
         EXISTS (SELECT FROM orders_hold y
                 WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = q.id AND y.code = 'short') AS was_short
  FROM orders_orderline x
  JOIN orders_order q ON q.merchant_id = x.merchant_id AND q.id = x.order_id
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_line_id = l.id
  ORDER BY x.id
  LIMIT 1) g ON true
LEFT JOIN LATERAL (
  SELECT (array_agg(x.warehouse_id ORDER BY x.shipped_at, x.parcel_id))[1] AS warehouse_id,
         (array_agg(x.carrier_code ORDER BY x.shipped_at, x.parcel_id))[1] AS carrier_code,
         (array_agg(x.verified_by ORDER BY x.shipped_at, x.parcel_id))[1] AS verified_by,
         min(x.shipped_at) AS shipped_at, sum(x.pieces) AS pieces,
         coalesce(sum(x.pieces) FILTER (WHERE p.value IS NULL), 0) AS uncosted,
         sum(div(p.value::numeric * x.pieces, p.pieces))::bigint AS cost
  FROM (
    SELECT n.id AS parcel_id, n.warehouse_id, n.carrier_code, n.verified_by, n.shipped_at, m.sku_id, m.quantity AS pieces
    FROM orders_orderline x
    CROSS JOIN LATERAL (
      SELECT y.* FROM fulfilment_parcel y
      WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = x.order_id AND y.state = 'shipped' OFFSET 0) n
    CROSS JOIN LATERAL (
      SELECT y.sku_id, y.quantity FROM fulfilment_parcelline y
      WHERE y.merchant_id = %(merchant_id)s::bigint AND y.parcel_id = n.id AND y.order_line_id = x.id OFFSET 0) m
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_line_id = l.id
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, o.shipped_at, coalesce(m.part_id, x.sku_id), x.quantity * x.pieces * coalesce(m.pieces, 1)
    FROM orders_orderline x
    LEFT JOIN LATERAL (
      SELECT y.part_id, y.pieces FROM catalog_skupart y
      WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = x.sku_id OFFSET 0) m ON true
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_line_id = l.id AND x.is_live AND x.sku_id IS NOT NULL
      AND o.shipped_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM fulfilment_parcel k
                      WHERE k.merchant_id = %(merchant_id)s::bigint AND k.order_id = x.order_id AND k.state = 'shipped')) x
  LEFT JOIN LATERAL (
    SELECT y.value, y.pieces FROM measures_costpoint y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = x.sku_id AND y.from_at <= x.shipped_at
    ORDER BY y.source DESC, y.from_at DESC
    LIMIT 1) p ON true) z ON true
