-- purpose: 在途: what was ordered and is not here yet, by SKU and warehouse, with its orders
-- parameters: merchant_id, skus (array or null), warehouse_scope (array or null), open_states
-- returns: sku_id, warehouse_id, order_id, number, supplier, expected_date, pieces
-- locks: none
SELECT l.sku_id, o.warehouse_id, o.id AS order_id, o.number, s.name AS supplier, o.expected_date,
       l.quantity - l.received - l.cancelled AS pieces
FROM purchasing_purchaseorder o
JOIN purchasing_purchaseline l ON l.merchant_id = o.merchant_id AND l.order_id = o.id
JOIN purchasing_supplier s ON s.merchant_id = o.merchant_id AND s.id = o.supplier_id
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.state = ANY (%(open_states)s::text[])
  AND l.quantity > l.received + l.cancelled
  AND (%(skus)s::bigint[] IS NULL OR l.sku_id = ANY (%(skus)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY l.sku_id, o.warehouse_id, o.id
