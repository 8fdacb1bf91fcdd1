-- purpose: the lines of a return to a supplier with their goods
-- parameters: merchant_id, return_id
-- returns: id, sku_id, code, name, spec, barcode, supplier_code, line_id (of the order, or null), quantity, price, cost, reason
-- locks: none
SELECT l.id, l.sku_id, k.code, k.name, k.spec, k.barcode, coalesce(f.supplier_code, '') AS supplier_code, l.line_id,
       l.quantity, l.price, l.cost, l.reason
FROM purchasing_returnline l
JOIN purchasing_goodsreturn r ON r.merchant_id = l.merchant_id AND r.id = l.return_id
JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
LEFT JOIN purchasing_supplieroffer f
  ON f.merchant_id = l.merchant_id AND f.supplier_id = r.supplier_id AND f.sku_id = l.sku_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.return_id = %(return_id)s::bigint
ORDER BY k.code
