-- purpose: what was on hand in each place before a moment: balances that are known (of now, or of a checkpoint) and the entries between
-- parameters: merchant_id, checkpoint (a moment, or null: the balances of now), since, until (the span between both), sign (1: the
--             checkpoint lies before the moment, -1: after it), skus (array or null), warehouse_id (or null),
--             warehouse_scope (array or null)
-- returns: warehouse_id, sku_id, on_hand; places that held nothing are left out
-- locks: none
-- note: goods in transit belong to whoever may see the warehouse that they go to
SELECT m.warehouse_id, m.sku_id, sum(m.pieces)::bigint AS on_hand
FROM (
  SELECT s.warehouse_id, s.sku_id, s.on_hand AS pieces FROM inventory_stock s
  WHERE s.merchant_id = %(merchant_id)s::bigint AND %(checkpoint)s::timestamptz IS NULL
    AND (%(skus)s::bigint[] IS NULL OR s.sku_id = ANY (%(skus)s::bigint[]))
  UNION ALL
  SELECT c.warehouse_id, c.sku_id, c.on_hand FROM inventory_checkpointstock c
  WHERE c.merchant_id = %(merchant_id)s::bigint AND c.moment = %(checkpoint)s::timestamptz
    AND (%(skus)s::bigint[] IS NULL OR c.sku_id = ANY (%(skus)s::bigint[]))
  UNION ALL
  SELECT e.warehouse_id, e.sku_id, %(sign)s::integer * e.pieces
  FROM inventory_moved(%(since)s::timestamptz, %(until)s::timestamptz) e
  WHERE %(skus)s::bigint[] IS NULL
  UNION ALL
  SELECT e.warehouse_id, e.sku_id, %(sign)s::integer * e.on_hand_delta
  FROM unnest(%(skus)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT x.warehouse_id, x.sku_id, x.on_hand_delta FROM inventory_stockentry x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = i.id AND x.on_hand_delta <> 0
      AND x.at >= %(since)s::timestamptz AND x.at < %(until)s::timestamptz OFFSET 0) e) m
WHERE EXISTS (
  SELECT FROM inventory_warehouse w
  WHERE w.merchant_id = %(merchant_id)s::bigint AND w.id = m.warehouse_id
    AND (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
    AND (%(warehouse_scope)s::bigint[] IS NULL OR coalesce(w.towards_id, w.id) = ANY (%(warehouse_scope)s::bigint[])))
GROUP BY m.warehouse_id, m.sku_id
HAVING sum(m.pieces) <> 0
