-- purpose: how every SKU sells in every warehouse, added up from the entries; what is known from before is carried on
-- parameters: merchant_id, now, since (of all that is read), short_since, long_since, fortnight, before_that,
--             lead_skus, leads (arrays of one length)
-- returns: how many places were measured, as places
-- locks: the paces
-- note: a place without any entry since then keeps its last sale and gets zeroes
WITH moved AS MATERIALIZED (
  SELECT warehouse_id, sku_id, verb, on_hand_delta, at FROM inventory_stockentry
  WHERE merchant_id = %(merchant_id)s::bigint AND at >= %(since)s::timestamptz AND at <= %(now)s::timestamptz
    AND on_hand_delta <> 0
), days AS (
  SELECT warehouse_id, sku_id, floor(extract(epoch FROM %(now)s::timestamptz - at) / 86400)::integer AS day, count(*) AS lines
  FROM moved WHERE verb = 'ship' AND at > %(before_that)s::timestamptz GROUP BY 1, 2, 3
), trends AS (
  SELECT warehouse_id, sku_id,
         coalesce(sum(lines) FILTER (WHERE day < 14), 0)::bigint AS lines_now,
         coalesce(sum(lines) FILTER (WHERE day >= 14), 0)::bigint AS lines_before,
         coalesce(sum(lines * lines) FILTER (WHERE day < 14), 0)::bigint AS squares_now,
         coalesce(sum(lines * lines) FILTER (WHERE day >= 14), 0)::bigint AS squares_before
  FROM days WHERE day < 28 GROUP BY 1, 2
), sales AS (
  SELECT warehouse_id, sku_id,
         -coalesce(sum(on_hand_delta) FILTER (WHERE verb IN ('ship', 'unship') AND at >= %(short_since)s::timestamptz), 0)::bigint AS sold_short,
         -coalesce(sum(on_hand_delta) FILTER (WHERE verb IN ('ship', 'unship') AND at >= %(long_since)s::timestamptz), 0)::bigint AS sold_long,
         max(at) FILTER (WHERE verb = 'ship') AS last_sold_at, min(at) FILTER (WHERE on_hand_delta > 0) AS first_in_at
  FROM moved GROUP BY 1, 2
), leads AS (
  SELECT * FROM unnest(%(lead_skus)s::bigint[], %(leads)s::integer[]) AS x (sku_id, lead_days)
), written AS (
  INSERT INTO alerts_paceofgoods AS p (merchant_id, warehouse_id, sku_id, sold_short, sold_long, lines_now, lines_before,
                                       squares_now, squares_before, last_sold_at, first_in_at, lead_days, measured_at)
  SELECT %(merchant_id)s::bigint, s.warehouse_id, s.sku_id, coalesce(a.sold_short, 0), coalesce(a.sold_long, 0),
         coalesce(t.lines_now, 0), coalesce(t.lines_before, 0), coalesce(t.squares_now, 0), coalesce(t.squares_before, 0),
         a.last_sold_at, a.first_in_at, l.lead_days, %(now)s::timestamptz
  FROM inventory_stock s
  LEFT JOIN sales a ON a.warehouse_id = s.warehouse_id AND a.sku_id = s.sku_id
  LEFT JOIN trends t ON t.warehouse_id = s.warehouse_id AND t.sku_id = s.sku_id
  LEFT JOIN leads l ON l.sku_id = s.sku_id
  WHERE s.merchant_id = %(merchant_id)s::bigint
  ON CONFLICT (merchant_id, warehouse_id, sku_id) DO UPDATE
  SET sold_short = excluded.sold_short, sold_long = excluded.sold_long, lines_now = excluded.lines_now,
      lines_before = excluded.lines_before, squares_now = excluded.squares_now, squares_before = excluded.squares_before,
      last_sold_at = greatest(p.last_sold_at, excluded.last_sold_at),
      first_in_at = least(p.first_in_at, excluded.first_in_at),
      lead_days = excluded.lead_days, measured_at = excluded.measured_at
  RETURNING 1
)
SELECT count(*) AS places FROM written
