-- purpose: what was sold of each SKU that stock is kept of, and what buyers paid for it: the lines of paid orders, bundles as their parts
-- parameters: merchant_id, since, until, weeks (whole weeks before until)
-- returns: sku_id, currency, cost, units, revenue (price × units, before an order's own discounts
--          week_units (of the whole weeks), week_squares (the sum of each week's units, squared)
-- locks: none
-- note: a bundle's price falls to its parts by their prices (or costs) times pieces. SKUs that sold nothing are in it too
SELECT k.id AS sku_id, k.currency, k.cost, coalesce(s.units, 0)::bigint AS units,
       coalesce(floor(s.revenue), 0)::bigint AS revenue, coalesce(s.week_units, 0)::bigint AS week_units,
       coalesce(s.week_squares, 0)::bigint AS week_squares
FROM catalog_sku k
LEFT JOIN (
  SELECT sku_id, sum(units) AS units, sum(revenue) AS revenue, sum(units) FILTER (WHERE week < %(weeks)s::integer) AS week_units,
         sum(units * units) FILTER (WHERE week < %(weeks)s::integer) AS week_squares
  FROM (
    SELECT coalesce(p.part_id, l.sku_id) AS sku_id,
           floor(extract(epoch FROM %(until)s::timestamptz - l.paid_at) / 604800)::integer AS week,
           sum(l.pieces * coalesce(p.pieces, 1)) AS units,
           sum(l.amount * coalesce(p.weight / p.weights, 1)) AS revenue
    FROM (
      SELECT x.sku_id, o.paid_at, x.quantity * x.pieces AS pieces, (x.quantity * f.unit_price)::numeric AS amount
      FROM orders_platformorder o
      JOIN orders_platformline f ON f.merchant_id = o.merchant_id AND f.platform_order_id = o.id
      JOIN orders_orderline x ON x.merchant_id = f.merchant_id AND x.platform_line_id = f.id AND x.is_live AND x.sku_id IS NOT NULL
      WHERE o.merchant_id = %(merchant_id)s::bigint AND o.paid_at >= %(since)s::timestamptz AND o.paid_at < %(until)s::timestamptz
      UNION ALL
      SELECT x.sku_id, m.paid_at, x.quantity * x.pieces, (x.quantity * x.unit_price)::numeric
      FROM orders_madeorder m
      JOIN orders_orderline x ON x.merchant_id = m.merchant_id AND x.made_order_id = m.id AND x.is_live AND x.sku_id IS NOT NULL
      WHERE m.merchant_id = %(merchant_id)s::bigint AND m.kind = 'hand'
        AND m.paid_at >= %(since)s::timestamptz AND m.paid_at < %(until)s::timestamptz) l
    LEFT JOIN (
      SELECT y.sku_id, y.part_id, y.pieces, y.pieces * greatest(1, coalesce(k.price, k.cost, 1))::numeric AS weight,
             sum(y.pieces * greatest(1, coalesce(k.price, k.cost, 1))::numeric) OVER (PARTITION BY y.sku_id) AS weights
      FROM catalog_skupart y
      JOIN catalog_sku k ON k.merchant_id = y.merchant_id AND k.id = y.part_id
      WHERE y.merchant_id = %(merchant_id)s::bigint) p ON p.sku_id = l.sku_id
    GROUP BY 1, 2) w
  GROUP BY sku_id) s ON s.sku_id = k.id
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.archived_at IS NULL AND NOT k.is_composed
