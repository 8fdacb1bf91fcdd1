-- purpose: 动销: what stands in each place, what nobody claims of it, and what left it for orders in some days
-- parameters: merchant_id, since, until, warehouse_id (or null), warehouse_scope (array or null)
-- returns: sku_id, warehouse_id, on_hand, available, sold (shipped less what came back); goods in transit are not in it
-- locks: none
SELECT m.sku_id, m.warehouse_id, sum(m.on_hand)::bigint AS on_hand, sum(m.available)::bigint AS available, sum(m.sold)::bigint AS sold
FROM (
  SELECT s.sku_id, s.warehouse_id, s.on_hand, s.on_hand - s.reserved AS available, 0::bigint AS sold
  FROM inventory_stock s WHERE s.merchant_id = %(merchant_id)s::bigint
  UNION ALL
  SELECT e.sku_id, e.warehouse_id, 0, 0, -e.on_hand_delta
  FROM inventory_stockentry e
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.verb IN ('ship', 'unship')
    AND e.at >= %(since)s::timestamptz AND e.at < %(until)s::timestamptz) m
JOIN inventory_warehouse w ON w.merchant_id = %(merchant_id)s::bigint AND w.id = m.warehouse_id AND w.towards_id IS NULL
WHERE (%(warehouse_id)s::bigint IS NULL OR w.id = %(warehouse_id)s::bigint)
  AND (%(warehouse_scope)s::bigint[] IS NULL OR w.id = ANY (%(warehouse_scope)s::bigint[]))
GROUP BY m.sku_id, m.warehouse_id
HAVING sum(m.on_hand) > 0 OR sum(m.sold) > 0
