-- purpose: 调拨在途 with its transfers, by SKU and the warehouse to which it goes
-- parameters: merchant_id, skus (array or null), warehouse_scope (array or null)
-- returns: sku_id, warehouse_id, transfer_id, number, from_name, sent_at, pieces
-- locks: none
SELECT l.sku_id, t.to_id AS warehouse_id, t.id AS transfer_id, t.number, f.name AS from_name, t.sent_at,
       l.sent - l.received - l.lost AS pieces
FROM transfers_transfer t
JOIN transfers_transferline l ON l.merchant_id = t.merchant_id AND l.transfer_id = t.id
JOIN inventory_warehouse f ON f.merchant_id = t.merchant_id AND f.id = t.from_id
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.state IN ('sent', 'partly') AND l.sent > l.received + l.lost
  AND (%(skus)s::bigint[] IS NULL OR l.sku_id = ANY (%(skus)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR t.to_id = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY l.sku_id, t.to_id, t.id
