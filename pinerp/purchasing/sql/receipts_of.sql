-- purpose: the receipts of a purchase order, line by line, the newest first
-- parameters: merchant_id, order_id
-- returns: id, number, at, note, member_name, undone_at, line_id, sku_id, code, price, warehouse_id, warehouse, quantity,
--          is_damaged
-- locks: none
SELECT r.id, r.number, r.at, r.note, m.name AS member_name, r.undone_at, x.line_id, l.sku_id, k.code, l.price,
       x.warehouse_id, w.name AS warehouse, x.quantity, x.is_damaged
FROM purchasing_receipt r
JOIN purchasing_receiptline x ON x.merchant_id = r.merchant_id AND x.receipt_id = r.id
JOIN purchasing_purchaseline l ON l.merchant_id = r.merchant_id AND l.id = x.line_id
JOIN catalog_sku k ON k.merchant_id = r.merchant_id AND k.id = l.sku_id
JOIN inventory_warehouse w ON w.merchant_id = r.merchant_id AND w.id = x.warehouse_id
LEFT JOIN accounts_member m ON m.merchant_id = r.merchant_id AND m.id = r.member_id
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.order_id = %(order_id)s::bigint
ORDER BY r.id DESC, k.code, x.is_damaged
