-- purpose: the differences of a stocktake by cause
-- parameters: merchant_id, stocktake_id
-- returns: cause, lines, pieces_up, pieces_down, value_up, value_down
-- locks: none
SELECT l.cause, count(*) AS lines,
       coalesce(sum(l.counted - l.expected) FILTER (WHERE l.counted > l.expected), 0)::bigint AS pieces_up,
       coalesce(sum(l.expected - l.counted) FILTER (WHERE l.counted < l.expected), 0)::bigint AS pieces_down,
       coalesce(sum((l.counted - l.expected) * l.cost) FILTER (WHERE l.counted > l.expected), 0)::bigint AS value_up,
       coalesce(sum((l.expected - l.counted) * l.cost) FILTER (WHERE l.counted < l.expected), 0)::bigint AS value_down
FROM counting_line l
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint AND l.counted <> l.expected
GROUP BY l.cause
ORDER BY l.cause
