-- purpose: the landed costs of a purchase order's receipts, share by share
-- parameters: merchant_id, order_id
-- returns: id, receipt_id, kind, method, cost, note, at, undone_at, sku_id, code, share
-- locks: none
SELECT c.id, c.receipt_id, c.kind, c.method, c.cost, c.note, c.at, c.undone_at, s.sku_id, k.code, s.cost AS share
FROM purchasing_receipt r
JOIN purchasing_charge c ON c.merchant_id = r.merchant_id AND c.receipt_id = r.id
JOIN purchasing_chargeshare s ON s.merchant_id = r.merchant_id AND s.charge_id = c.id
JOIN catalog_sku k ON k.merchant_id = r.merchant_id AND k.id = s.sku_id
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.order_id = %(order_id)s::bigint
ORDER BY c.id, k.code
