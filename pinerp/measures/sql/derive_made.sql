-- purpose: what orders that no platform knows sold (made by hand), and what left without being sold (sent again, own gifts)
-- parameters: merchant_id, ids (orders of ours)
-- returns: the columns of measures_sale but id, is_new and known_from: of the lines in these orders, and of all others of the
--          orders made by hand to which they belong, wherever merging and splitting carried them
-- locks: none
-- note: an order made by hand is one sale, whatever became of it: its first line stands for it, and its amounts are shared over
--       its lines that were not taken away. A line that was cancelled was paid back: what is paid and its refund are alike.
--       What is sent again or given is cost alone
SELECT 'made'::text AS kind, h.id AS sale_id, NULL::bigint AS platform_line_id, l.id AS order_line_id, NULL::bigint AS history_line_id,
       l.is_sold AND l.place = 1 AS is_first, q.store_id, l.sku_id, ''::text AS listing_key, q.currency, l.unit_price,
       ''::text AS country, coalesce(r.province, '') AS province, coalesce(r.city, '') AS city, ''::text AS traffic,
       NULL::bigint AS buyer,
       coalesce(z.warehouse_id, q.warehouse_id) AS warehouse_id, coalesce(z.carrier_code, q.carrier_code, '') AS carrier_code,
       z.verified_by, h.created_at AS placed_at, CASE WHEN l.made_order_id IS NULL THEN q.paid_at ELSE d.paid_at END AS paid_at,
       q.ship_by, z.shipped_at,
       CASE WHEN x.is_back THEN d.paid_at END AS refunded_at, NULL::timestamptz AS settled_at,
       NOT l.is_live AS is_cancelled, false AS is_disputed, x.is_back AS is_estimated,
       CASE WHEN l.is_sold THEN l.quantity ELSE 0 END AS quantity,
       CASE WHEN l.is_sold AND NOT l.is_live THEN l.quantity ELSE 0 END AS cancelled_quantity,
       CASE WHEN l.is_sold THEN measures_share(d.pay_amount, l.after, l.weight, l.total) ELSE 0 END AS paid,
       CASE WHEN l.is_sold THEN measures_share(d.pay_amount, l.after, l.weight, l.total) ELSE 0 END AS receivable,
       CASE WHEN l.is_sold THEN measures_share(d.postage, l.after, l.weight, l.total) ELSE 0 END AS postage,
       z.cost, coalesce(z.pieces, 0)::integer AS pieces, coalesce(z.uncosted, 0)::integer AS uncosted,
       CASE WHEN x.is_back THEN measures_share(d.pay_amount, l.after, l.weight, l.total) ELSE 0 END AS refund_before,
       0::bigint AS refund_after, 0 AS returned, NULL::bigint AS settled, 0::bigint AS fees, 0::bigint AS fines,
       EXISTS (SELECT FROM orders_hold y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = q.id AND y.code = 'short') AS was_short
FROM (
  SELECT v.*, sum(v.weight) OVER (PARTITION BY v.made_order_id ORDER BY v.place) AS after,
         sum(v.weight) OVER (PARTITION BY v.made_order_id) AS total
  FROM (
    SELECT y.*, row_number() OVER (PARTITION BY y.made_order_id ORDER BY y.is_removed, y.id) AS place,
           CASE WHEN y.is_removed THEN 0
                WHEN sum(y.unit_price * y.quantity) FILTER (WHERE NOT y.is_removed) OVER (PARTITION BY y.made_order_id) > 0
                THEN y.unit_price * y.quantity ELSE y.quantity END AS weight,
           y.is_of_hand AND NOT y.is_removed AS is_sold
    FROM (
      SELECT n.id, n.order_id, n.sku_id, n.quantity, n.unit_price, n.is_live, n.is_removed, n.made_order_id, m.is_of_hand
      FROM (
        SELECT DISTINCT y.made_order_id AS id FROM unnest(%(ids)s::bigint[]) AS i (id)
        CROSS JOIN LATERAL (
          SELECT u.made_order_id FROM orders_orderline u
          WHERE u.merchant_id = %(merchant_id)s::bigint AND u.order_id = i.id AND u.made_order_id IS NOT NULL OFFSET 0) y) k
      CROSS JOIN LATERAL (
        SELECT u.kind = 'hand' AS is_of_hand FROM orders_madeorder u
        WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = k.id OFFSET 0) m
      CROSS JOIN LATERAL (
        SELECT u.* FROM orders_orderline u
        WHERE u.merchant_id = %(merchant_id)s::bigint AND u.made_order_id = k.id OFFSET 0) n
      UNION ALL
      SELECT n.id, n.order_id, n.sku_id, n.quantity, n.unit_price, n.is_live, n.is_removed, NULL::bigint, false
      FROM unnest(%(ids)s::bigint[]) AS i (id)
      CROSS JOIN LATERAL (
        SELECT u.* FROM orders_orderline u
        WHERE u.merchant_id = %(merchant_id)s::bigint AND u.order_id = i.id AND u.platform_line_id IS NULL
          AND u.made_order_id IS NULL OFFSET 0) n) y) v) l
CROSS JOIN LATERAL (
  SELECT * FROM orders_order y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = l.order_id OFFSET 0) q
LEFT JOIN LATERAL (
  SELECT y.order_id, y.pay_amount, y.postage, y.paid_at, y.receiver_id FROM orders_madeorder y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = l.made_order_id OFFSET 0) d ON true
CROSS JOIN LATERAL (
  SELECT y.id, y.created_at FROM orders_order y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = coalesce(d.order_id, q.id) OFFSET 0) h
CROSS JOIN LATERAL (SELECT l.is_sold AND NOT l.is_live AND d.paid_at IS NOT NULL AS is_back) x
LEFT JOIN LATERAL (
  SELECT y.province, y.city FROM orders_receiver y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = coalesce(d.receiver_id, q.receiver_id) OFFSET 0) r ON true
LEFT JOIN LATERAL (
  SELECT (array_agg(x.warehouse_id ORDER BY x.shipped_at, x.parcel_id))[1] AS warehouse_id,
         (array_agg(x.carrier_code ORDER BY x.shipped_at, x.parcel_id))[1] AS carrier_code,
         (array_agg(x.verified_by ORDER BY x.shipped_at, x.parcel_id))[1] AS verified_by,
         min(x.shipped_at) AS shipped_at, sum(x.pieces) AS pieces,
         coalesce(sum(x.pieces) FILTER (WHERE p.value IS NULL), 0) AS uncosted,
         sum(div(p.value::numeric * x.pieces, p.pieces))::bigint AS cost
  FROM (
    SELECT n.id AS parcel_id, n.warehouse_id, n.carrier_code, n.verified_by, n.shipped_at, m.sku_id, m.quantity AS pieces
    FROM (SELECT l.id, q.id AS order_id) x
    CROSS JOIN LATERAL (
      SELECT y.* FROM fulfilment_parcel y
      WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = x.order_id AND y.state = 'shipped' OFFSET 0) n
    CROSS JOIN LATERAL (
      SELECT y.sku_id, y.quantity FROM fulfilment_parcelline y
      WHERE y.merchant_id = %(merchant_id)s::bigint AND y.parcel_id = n.id AND y.order_line_id = x.id OFFSET 0) m) x
  LEFT JOIN LATERAL (
    SELECT y.value, y.pieces FROM measures_costpoint y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = x.sku_id AND y.from_at <= x.shipped_at
    ORDER BY y.source DESC, y.from_at DESC
    LIMIT 1) p ON true) z ON true
