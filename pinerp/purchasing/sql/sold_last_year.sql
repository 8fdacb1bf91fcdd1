-- purpose: last year's sales by SKU, around this day and over the whole of that year; nothing where history is shorter
-- parameters: merchant_id, year_from, year_until, season_from, season_until
-- returns: sku_id, season_sold, year_sold
-- locks: none
SELECT sku_id, -sum(on_hand_delta)::bigint AS year_sold,
       -coalesce(sum(on_hand_delta) FILTER (WHERE at >= %(season_from)s::timestamptz AND at < %(season_until)s::timestamptz),
                 0)::bigint AS season_sold
FROM inventory_stockentry
WHERE merchant_id = %(merchant_id)s::bigint AND verb IN ('ship', 'unship')
  AND at >= %(year_from)s::timestamptz AND at < %(year_until)s::timestamptz
GROUP BY sku_id
