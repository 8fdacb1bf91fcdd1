-- purpose: of some days, those on which nothing of a SKU stood in any warehouse from which orders leave, from morning to night
-- parameters: merchant_id, skus (array); days (array of Beijing days, in any order), sides (array of the same length: a day's span)
-- returns: sku_id, side, days
-- locks: none
-- note: what stood at the end of a day is what stands now without what came and went since. A SKU without a balance (a bundle),
--       or where a warehouse sells without stock, lacks nothing
WITH places AS (
  SELECT w.id FROM inventory_warehouse w
  WHERE w.merchant_id = %(merchant_id)s::bigint AND w.kind = 'own'
    AND NOT EXISTS (SELECT FROM inventory_warehouse x
                    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.kind = 'own' AND x.archived_at IS NULL
                      AND NOT x.is_stock_kept)
), held AS (
  SELECT s.sku_id, sum(s.on_hand)::bigint AS on_hand
  FROM inventory_stock s
  JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = s.sku_id AND k.is_stock_kept
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.sku_id = ANY (%(skus)s::bigint[]) AND s.warehouse_id IN (SELECT id FROM places)
  GROUP BY s.sku_id
), asked AS (
  SELECT d.day, d.side FROM unnest(%(days)s::date[], %(sides)s::integer[]) AS d (day, side)
), moved AS (
  SELECT e.sku_id, (e.at AT TIME ZONE INTERVAL '+08:00')::date AS day, sum(e.on_hand_delta)::bigint AS moved
  FROM held h
  JOIN inventory_stockentry e ON e.merchant_id = %(merchant_id)s::bigint AND e.sku_id = h.sku_id
   AND e.warehouse_id IN (SELECT id FROM places)
  WHERE e.on_hand_delta <> 0
    AND e.at >= (SELECT min(day) FROM asked)::timestamp AT TIME ZONE INTERVAL '+08:00'
  GROUP BY 1, 2
)
SELECT h.sku_id, a.side, count(*)::integer AS days
FROM held h
CROSS JOIN asked a
LEFT JOIN LATERAL (
  SELECT coalesce(sum(m.moved), 0) AS since_morning, coalesce(sum(m.moved) FILTER (WHERE m.day > a.day), 0) AS since_night
  FROM moved m WHERE m.sku_id = h.sku_id AND m.day >= a.day) x ON true
WHERE h.on_hand - x.since_morning <= 0 AND h.on_hand - x.since_night <= 0
GROUP BY h.sku_id, a.side
