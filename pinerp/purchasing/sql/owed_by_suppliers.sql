-- purpose: what suppliers owe for goods that went back to them, until they settle it
-- parameters: merchant_id
-- returns: supplier_id, owed (minor units of the supplier's currency)
-- locks: none
SELECT r.supplier_id, sum(l.quantity * l.price)::bigint AS owed
FROM purchasing_goodsreturn r
JOIN purchasing_returnline l ON l.merchant_id = r.merchant_id AND l.return_id = r.id
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.undone_at IS NULL AND r.settled_at IS NULL
GROUP BY r.supplier_id
