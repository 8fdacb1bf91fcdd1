-- purpose: what arrived of a transfer, receipt by receipt and line by line, the newest first
-- parameters: merchant_id, transfer_id
-- returns: id, at, note, undone_at, member_name, sku_id, code, good, damaged, damaged_to, over, reason
-- locks: none
SELECT r.id, r.at, r.note, r.undone_at, m.name AS member_name, x.sku_id, k.code, x.good, x.damaged, w.name AS damaged_to, x.over,
       x.reason
FROM transfers_transferreceipt r
JOIN transfers_transferreceiptline x ON x.merchant_id = r.merchant_id AND x.receipt_id = r.id
JOIN catalog_sku k ON k.merchant_id = x.merchant_id AND k.id = x.sku_id
LEFT JOIN inventory_warehouse w ON w.merchant_id = x.merchant_id AND w.id = x.damaged_to_id
LEFT JOIN accounts_member m ON m.merchant_id = r.merchant_id AND m.id = r.member_id
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.transfer_id = %(transfer_id)s::bigint
ORDER BY r.id DESC, k.code
