-- purpose: what is known of the SKUs of a warehouse before they are proposed or graded
-- parameters: merchant_id, warehouse_id, sold_since, by_value (prices times pieces, else pieces), now
-- returns: sku_id, sold, days (since the last posted count; null: never), adjustments (by hand since then), is_counted (it stands on
--          an open stocktake)
-- locks: none
WITH sold AS MATERIALIZED (
  SELECT e.sku_id, -sum(e.on_hand_delta) AS pieces FROM inventory_stockentry e
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.warehouse_id = %(warehouse_id)s::bigint AND e.verb IN ('ship', 'unship')
    AND e.at > %(sold_since)s::timestamptz
  GROUP BY e.sku_id
), done AS MATERIALIZED (
  SELECT l.sku_id, max(l.counted_at) AS at, bool_or(t.state IN ('counting', 'in_review')) AS is_counted
  FROM counting_stocktake t
  JOIN counting_line l ON l.merchant_id = t.merchant_id AND l.stocktake_id = t.id
  WHERE t.merchant_id = %(merchant_id)s::bigint AND t.warehouse_id = %(warehouse_id)s::bigint
    AND t.state IN ('posted', 'counting', 'in_review') AND l.refused_code = ''
  GROUP BY l.sku_id
), adjusted AS MATERIALIZED (
  SELECT e.sku_id, count(*) AS times FROM inventory_stockentry e
  LEFT JOIN done d USING (sku_id)
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.warehouse_id = %(warehouse_id)s::bigint AND e.verb IN ('adjust', 'found')
    AND (d.at IS NULL OR e.at > d.at)
  GROUP BY e.sku_id
)
SELECT s.sku_id,
       greatest(0, coalesce(o.pieces, 0) * CASE WHEN %(by_value)s::boolean THEN coalesce(k.price, 0) ELSE 1 END)::bigint AS sold,
       CASE WHEN d.at IS NOT NULL THEN greatest(0, extract(day FROM %(now)s::timestamptz - d.at))::integer END AS days,
       coalesce(a.times, 0)::integer AS adjustments, coalesce(d.is_counted, false) AS is_counted
FROM inventory_stock s
JOIN catalog_sku k ON k.merchant_id = s.merchant_id AND k.id = s.sku_id
LEFT JOIN sold o USING (sku_id)
LEFT JOIN done d USING (sku_id)
LEFT JOIN adjusted a USING (sku_id)
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = %(warehouse_id)s::bigint AND s.is_kept
  AND NOT k.is_composed
