-- purpose: a stocktake in numbers
-- parameters: merchant_id, stocktake_id, warehouse_id
-- returns: one row: lines, counted, right_lines, differ, recount, moved, refused, without_cause, posted; pieces expected and
--          counted of the counted lines; pieces and value found too many (up) and too few (down); unpriced (lines that differ and
--          have no cost); short (places where fewer would be on hand than is claimed)
-- locks: none
SELECT count(*) AS lines, count(l.counted) AS counted,
       count(*) FILTER (WHERE l.counted = l.expected) AS right_lines,
       count(*) FILTER (WHERE l.counted <> l.expected) AS differ,
       count(*) FILTER (WHERE l.wants_recount) AS recount,
       count(*) FILTER (WHERE l.is_moved AND l.counted <> l.expected) AS moved,
       count(*) FILTER (WHERE l.refused_code <> '') AS refused,
       count(*) FILTER (WHERE l.counted <> l.expected AND l.cause = '') AS without_cause,
       count(l.entry_id) AS posted,
       coalesce(sum(l.expected), 0)::bigint AS expected_pieces, coalesce(sum(l.counted), 0)::bigint AS counted_pieces,
       coalesce(sum(l.counted - l.expected) FILTER (WHERE l.counted > l.expected), 0)::bigint AS pieces_up,
       coalesce(sum(l.expected - l.counted) FILTER (WHERE l.counted < l.expected), 0)::bigint AS pieces_down,
       coalesce(sum((l.counted - l.expected) * l.cost) FILTER (WHERE l.counted > l.expected), 0)::bigint AS value_up,
       coalesce(sum((l.expected - l.counted) * l.cost) FILTER (WHERE l.counted < l.expected), 0)::bigint AS value_down,
       count(*) FILTER (WHERE l.counted <> l.expected AND l.cost IS NULL) AS unpriced,
       count(*) FILTER (WHERE l.entry_id IS NULL AND s.is_kept AND l.counted < l.expected
                          AND s.on_hand + l.counted - l.expected < s.reserved) AS short
FROM counting_line l
JOIN inventory_stock s ON s.merchant_id = l.merchant_id AND s.warehouse_id = %(warehouse_id)s::bigint
  AND s.sku_id = l.sku_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint
