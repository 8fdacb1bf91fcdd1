-- purpose: the lines of a transfer with their goods, by code
-- parameters: merchant_id, transfer_id
-- returns: sku_id, code, name, spec, barcode, currency, quantity, sent, received, lost, lost_value
-- locks: none
SELECT l.sku_id, k.code, k.name, k.spec, k.barcode, k.currency, l.quantity, l.sent, l.received, l.lost, l.lost_value
FROM transfers_transferline l
JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.transfer_id = %(transfer_id)s::bigint
ORDER BY k.code
