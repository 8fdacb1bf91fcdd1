-- purpose: 库龄: the receipts of which the pieces on the shelf consist. First in, first out: what is there came last
-- parameters: merchant_id, skus (array or null), by_place (in each warehouse for itself: what was transferred there is as old as
--             its stay; else over all of them), warehouse_id (or null), warehouse_scope (array or null)
-- returns: sku_id, place (warehouse, or 0), at (null: older than anything that the books know), verb, reference, came (pieces that
--          came at once), pieces (of these, that are still there)
-- locks: none
-- note: what takes something back belongs to what it takes back. Of a SKU that is told apart by batch or number the lots say when it
--       came. Balances and layers are rows of one set, cut by windows: joined, the planner takes each for one row.
--       SKUs that are told apart are a list: joined, all entries are looked up SKU by SKU (70 of 75 seconds, measured)
SELECT sku_id, place, at, verb, reference, came, least(came, standing - newer)::bigint AS pieces
FROM (
  SELECT sku_id, place, at, verb, reference, came, max(standing) OVER (PARTITION BY sku_id, place) AS standing,
         sum(came) OVER (PARTITION BY sku_id, place ORDER BY at DESC NULLS LAST, turn DESC) - came AS newer
  FROM (
    SELECT s.sku_id, CASE WHEN %(by_place)s::boolean THEN s.warehouse_id ELSE 0 END AS place, NULL::timestamptz AS at,
           '' AS verb, NULL::bigint AS reference, 0::bigint AS turn, sum(s.on_hand)::bigint AS came,
           sum(s.on_hand)::bigint AS standing
    FROM inventory_stock s
    JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id
    WHERE s.merchant_id = %(merchant_id)s::bigint AND s.on_hand > 0
      AND (%(skus)s::bigint[] IS NULL OR s.sku_id = ANY (%(skus)s::bigint[]))
      AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
      AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[]))
    GROUP BY 1, 2
    UNION ALL
    SELECT e.sku_id, CASE WHEN %(by_place)s::boolean THEN e.warehouse_id ELSE 0 END,
           min(e.at) FILTER (WHERE e.on_hand_delta > 0), min(e.verb) FILTER (WHERE e.on_hand_delta > 0),
           min(e.reference), min(e.id), sum(e.on_hand_delta)::bigint, 0
    FROM inventory_stockentry e
    JOIN inventory_warehouse w ON w.merchant_id = e.merchant_id AND w.id = e.warehouse_id
    WHERE e.merchant_id = %(merchant_id)s::bigint AND e.on_hand_delta <> 0
      AND e.sku_id <> ALL (ARRAY(SELECT k.id FROM catalog_sku k
                                 WHERE k.merchant_id = %(merchant_id)s::bigint AND k.tracking <> 'none'))
      AND (e.verb IN ('receive', 'unreceive', 'open', 'found', 'adjust', 'count', 'reverse')
           OR %(by_place)s::boolean
              AND e.verb = ANY (CASE WHEN w.towards_id IS NULL THEN ARRAY['arrive', 'unarrive'] ELSE ARRAY['send', 'unsend'] END))
      AND (%(skus)s::bigint[] IS NULL OR e.sku_id = ANY (%(skus)s::bigint[]))
      AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
      AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[]))
    GROUP BY 1, 2, CASE WHEN e.reference IS NULL OR e.verb NOT IN ('receive', 'unreceive', 'arrive', 'unarrive', 'send', 'unsend')
                        THEN coalesce(e.reverses_id, e.id) END,
             CASE WHEN e.verb IN ('receive', 'unreceive') THEN e.reference END,
             CASE WHEN e.verb IN ('arrive', 'unarrive', 'send', 'unsend') THEN e.reference END
    HAVING sum(e.on_hand_delta) > 0
    UNION ALL
    SELECT l.sku_id, CASE WHEN %(by_place)s::boolean THEN l.warehouse_id ELSE 0 END, min(x.at), min(x.verb), min(x.reference),
           min(l.id), sum(l.quantity)::bigint, 0
    FROM inventory_lot l
    JOIN inventory_warehouse w ON w.merchant_id = l.merchant_id AND w.id = l.warehouse_id
    JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id AND k.tracking <> 'none'
    CROSS JOIN LATERAL (
      SELECT y.at, y.verb, y.reference FROM inventory_lot m
      JOIN inventory_lotentry y ON y.merchant_id = m.merchant_id AND y.lot_id = m.id AND y.delta > 0
      WHERE m.merchant_id = l.merchant_id AND m.sku_id = l.sku_id AND m.batch = l.batch AND m.serial = l.serial
        AND (m.warehouse_id = l.warehouse_id OR NOT %(by_place)s::boolean)
      ORDER BY y.at, y.id LIMIT 1) x
    WHERE l.merchant_id = %(merchant_id)s::bigint AND l.quantity > 0
      AND (%(skus)s::bigint[] IS NULL OR l.sku_id = ANY (%(skus)s::bigint[]))
      AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
      AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[]))
    GROUP BY 1, 2, l.batch, l.serial) m) n
WHERE newer < standing
