-- purpose: 收发存: what SKUs had in each place at two moments, and what came and went in between, by kind
-- parameters: merchant_id, skus (array), warehouse_id (or null), warehouse_scope (array or null), since, until
-- returns: sku_id, warehouse_id, warehouse, is_transit, closing, then pieces that came (received, returned, moved_in, gained) and that went
--          (sold, moved_out, lost_on_way, dropped): what takes something back counts on the side of what it takes back
-- locks: none
-- note: stock at a moment is the balance of now less what was booked since. Goods on their way stand in a place of their own, which
--       takes in what is sent and gives out what arrives. A verb that is not named here counts by its sign
SELECT s.sku_id, s.warehouse_id, w.name AS warehouse, w.towards_id IS NOT NULL AS is_transit, s.on_hand - e.later AS closing,
       e.received, e.returned, e.moved_in, e.gained, e.sold, e.moved_out, e.lost_on_way, e.dropped
FROM inventory_stock s
JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id
CROSS JOIN LATERAL (
  SELECT coalesce(sum(d) FILTER (WHERE later), 0)::bigint AS later,
         coalesce(sum(d) FILTER (WHERE side = 'received'), 0)::bigint AS received,
         coalesce(sum(d) FILTER (WHERE side = 'returned'), 0)::bigint AS returned,
         coalesce(sum(d) FILTER (WHERE side = 'moved_in'), 0)::bigint AS moved_in,
         coalesce(sum(d) FILTER (WHERE side = 'other' AND d > 0), 0)::bigint AS gained,
         -coalesce(sum(d) FILTER (WHERE side = 'sold'), 0)::bigint AS sold,
         -coalesce(sum(d) FILTER (WHERE side = 'moved_out'), 0)::bigint AS moved_out,
         -coalesce(sum(d) FILTER (WHERE side = 'lost_on_way'), 0)::bigint AS lost_on_way,
         -coalesce(sum(d) FILTER (WHERE side = 'other' AND d < 0), 0)::bigint AS dropped
  FROM (
    SELECT x.on_hand_delta AS d, x.at >= %(until)s::timestamptz AS later,
           CASE WHEN x.at >= %(until)s::timestamptz THEN ''
                WHEN x.verb IN ('receive', 'unreceive', 'open', 'send_back', 'unsend_back') THEN 'received'
                WHEN x.verb IN ('take_back', 'untake_back') THEN 'returned'
                WHEN x.verb IN ('ship', 'unship') THEN 'sold'
                WHEN x.verb IN ('lose', 'unlose') THEN 'lost_on_way'
                WHEN x.verb IN ('send', 'unsend') THEN CASE WHEN w.towards_id IS NULL THEN 'moved_out' ELSE 'moved_in' END
                WHEN x.verb IN ('arrive', 'unarrive') THEN CASE WHEN w.towards_id IS NULL THEN 'moved_in' ELSE 'moved_out' END
                ELSE 'other' END AS side
    FROM inventory_stockentry x
    WHERE x.merchant_id = s.merchant_id AND x.sku_id = s.sku_id AND x.warehouse_id = s.warehouse_id
      AND x.at >= %(since)s::timestamptz AND x.on_hand_delta <> 0
    OFFSET 0) m) e
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.sku_id = ANY (%(skus)s::bigint[])
  AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
  AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY s.sku_id, s.warehouse_id
