-- purpose: what stood in each place at both ends of each period, and what left it for orders in between
-- parameters: merchant_id, warehouse_scope (array or null), marks (array of instants that rise), last (how many); what stood at the
--             last mark, as arrays: held_skus, held_places, held_pieces; the periods, as arrays: numbers (the place of the mark
--             with which each begins, from 1), laters (how many days later each is shown)
-- returns: sku_id, warehouse_id, is_transit, at (when the period begins, as it is shown), seconds, opening, closing, sold
-- locks: none
-- note: what stood at a mark is what stood at the last one less what was booked in between; places that neither held nor moved are
--       left out. Each period of each place is told by adding noughts, not by a join whose size nobody could foresee
WITH moved AS MATERIALIZED (
  SELECT sku_id, warehouse_id, n, sum(net) AS net, sum(sold) AS sold
  FROM (
    SELECT e.sku_id, e.warehouse_id, width_bucket(e.at, %(marks)s::timestamptz[]) AS n, e.on_hand_delta AS net,
           CASE WHEN e.verb IN ('ship', 'unship') THEN -e.on_hand_delta ELSE 0 END AS sold
    FROM inventory_stockentry e
    WHERE e.merchant_id = %(merchant_id)s::bigint AND e.on_hand_delta <> 0
      AND e.at >= (%(marks)s::timestamptz[])[1] AND e.at < (%(marks)s::timestamptz[])[%(last)s::integer]
    UNION ALL
    SELECT h.sku_id, h.warehouse_id, %(last)s::integer, -h.pieces, 0
    FROM unnest(%(held_skus)s::bigint[], %(held_places)s::bigint[], %(held_pieces)s::bigint[]) AS h (sku_id, warehouse_id, pieces)) x
  GROUP BY 1, 2, 3
), told AS (
  SELECT sku_id, warehouse_id, n, net, sold,
         -sum(net) OVER (PARTITION BY sku_id, warehouse_id ORDER BY n DESC) AS opening
  FROM (
    SELECT sku_id, warehouse_id, n, sum(net) AS net, sum(sold) AS sold
    FROM (
      SELECT * FROM moved
      UNION ALL
      SELECT p.sku_id, p.warehouse_id, g.n, 0, 0
      FROM (SELECT DISTINCT sku_id, warehouse_id FROM moved) p CROSS JOIN generate_series(1, %(last)s::integer - 1) AS g (n)) y
    GROUP BY 1, 2, 3) z
)
SELECT t.sku_id, t.warehouse_id, w.towards_id IS NOT NULL AS is_transit,
       (%(marks)s::timestamptz[])[t.n] + make_interval(days => u.later) AS at,
       extract(epoch FROM (%(marks)s::timestamptz[])[t.n + 1] - (%(marks)s::timestamptz[])[t.n])::bigint AS seconds,
       t.opening, t.opening + t.net AS closing, t.sold
FROM told t
JOIN unnest(%(numbers)s::integer[], %(laters)s::integer[]) AS u (n, later) ON u.n = t.n
JOIN inventory_warehouse w ON w.merchant_id = %(merchant_id)s::bigint AND w.id = t.warehouse_id
WHERE %(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[])
