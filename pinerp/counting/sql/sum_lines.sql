-- purpose: lines after their counts: the last figure of each person and area in the present round, summed
-- parameters: merchant_id, stocktake_id, warehouse_id, skus
-- returns: sku_id, counted
-- locks: the lines (whoever counts the same SKUs waits at their stock rows before)
WITH present AS MATERIALIZED (
  SELECT DISTINCT ON (c.sku_id, c.member_id, c.area) c.sku_id, c.quantity, c.expected, c.counted_at, c.id
  FROM unnest(%(skus)s::bigint[]) AS i (sku_id)
  CROSS JOIN LATERAL (
    SELECT round FROM counting_line x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.stocktake_id = %(stocktake_id)s::bigint AND x.sku_id = i.sku_id
    OFFSET 0) l
  CROSS JOIN LATERAL (
    SELECT * FROM counting_count x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.stocktake_id = %(stocktake_id)s::bigint AND x.sku_id = i.sku_id
      AND x.round = l.round
    OFFSET 0) c
  ORDER BY c.sku_id, c.member_id, c.area, c.counted_at DESC, c.id DESC
), sums AS MATERIALIZED (
  SELECT sku_id, sum(quantity)::bigint AS counted, min(counted_at) AS first_at, max(counted_at) AS last_at,
         (array_agg(expected ORDER BY counted_at DESC, id DESC))[1] AS expected
  FROM present GROUP BY sku_id
)
UPDATE counting_line l
SET counted = s.counted, expected = s.expected, counted_at = s.last_at, wants_recount = false,
    is_moved = s.first_at < s.last_at AND EXISTS (
      SELECT 1 FROM inventory_stockentry e
      WHERE e.merchant_id = l.merchant_id AND e.sku_id = l.sku_id AND e.warehouse_id = %(warehouse_id)s::bigint
        AND e.on_hand_delta <> 0 AND e.at > s.first_at AND e.at <= s.last_at)
FROM sums s
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint AND l.sku_id = s.sku_id
RETURNING l.sku_id, l.counted
