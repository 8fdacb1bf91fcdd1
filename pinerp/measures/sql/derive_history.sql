-- purpose: what orders of histories sold: a row for each line of them, also of those that were taken back
-- parameters: merchant_id, ids (orders of histories)
-- returns: the columns of measures_sale but id, is_new and known_from
-- locks: none
-- note: a line that was taken back, and one whose number is a platform's order of the same store, counts nothing and has no moment.
--       An order's lines were paid at its first moment. A return is a line that sold nothing: it stands at its own moment, for
--       nobody knows of which order it is
SELECT 'history'::text AS kind, l.order_id AS sale_id, NULL::bigint AS platform_line_id, NULL::bigint AS order_line_id,
       l.id AS history_line_id, l.is_sale AND l.place = 1 AS is_first, l.store_id, l.sku_id, ''::text AS listing_key, l.currency,
       CASE WHEN l.quantity > 0 THEN l.paid / l.quantity ELSE 0 END AS unit_price, l.country, l.province, l.city, l.traffic, l.buyer,
       NULL::bigint AS warehouse_id, ''::text AS carrier_code, NULL::bigint AS verified_by,
       CASE WHEN l.is_sale THEN l.first_at END AS placed_at,
       CASE WHEN NOT l.counts OR l.state IN ('cancelled', 'unpaid') THEN NULL WHEN l.is_sale THEN l.first_at ELSE l.at END AS paid_at,
       NULL::timestamptz AS ship_by, NULL::timestamptz AS shipped_at,
       CASE WHEN l.counts AND l.refund > 0 THEN l.at END AS refunded_at, NULL::timestamptz AS settled_at,
       l.state = 'cancelled' AS is_cancelled, false AS is_disputed, false AS is_estimated,
       CASE WHEN l.counts THEN l.quantity ELSE 0 END AS quantity,
       CASE WHEN l.counts AND l.state = 'cancelled' THEN l.quantity ELSE 0 END AS cancelled_quantity,
       CASE WHEN l.counts THEN l.paid ELSE 0 END AS paid, CASE WHEN l.counts THEN l.paid ELSE 0 END AS receivable,
       0::bigint AS postage, NULL::bigint AS cost, 0 AS pieces, 0 AS uncosted, 0::bigint AS refund_before,
       CASE WHEN l.counts THEN l.refund ELSE 0 END AS refund_after, CASE WHEN l.counts THEN l.returned ELSE 0 END AS returned,
       NULL::bigint AS settled, 0::bigint AS fees, 0::bigint AS fines, false AS was_short
FROM (
  SELECT v.*, row_number() OVER (PARTITION BY v.order_id, v.is_sale ORDER BY v.id) AS place,
         min(v.at) OVER (PARTITION BY v.order_id, v.is_sale) AS first_at
  FROM (
    SELECT y.*, o.store_id, c.counts, c.counts AND y.quantity > 0 AS is_sale
    FROM unnest(%(ids)s::bigint[]) AS i (id)
    CROSS JOIN LATERAL (
      SELECT u.id, u.store_id, u.number FROM histories_historyorder u
      WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = i.id OFFSET 0) o
    CROSS JOIN LATERAL (
      SELECT count(*) > 0 AS is_known FROM orders_platformorder u
      WHERE u.merchant_id = %(merchant_id)s::bigint AND u.store_id = o.store_id AND u.order_sn = o.number) k
    CROSS JOIN LATERAL (
      SELECT u.* FROM histories_historyline u
      WHERE u.merchant_id = %(merchant_id)s::bigint AND u.order_id = o.id OFFSET 0) y
    CROSS JOIN LATERAL (SELECT y.is_live AND NOT k.is_known AS counts) c) v) l
