-- purpose: the lines of a purchase order with their goods
-- parameters: merchant_id, order_id
-- returns: id, sku_id, code, name, spec, barcode, supplier_code, weight_grams, tracking, quantity, price, received,
--          cancelled, returned
-- locks: none
SELECT l.id, l.sku_id, k.code, k.name, k.spec, k.barcode, coalesce(f.supplier_code, '') AS supplier_code, k.weight_grams,
       k.tracking, l.quantity, l.price, l.received, l.cancelled, l.returned
FROM purchasing_purchaseline l
JOIN purchasing_purchaseorder o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
LEFT JOIN purchasing_supplieroffer f
  ON f.merchant_id = l.merchant_id AND f.supplier_id = o.supplier_id AND f.sku_id = l.sku_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = %(order_id)s::bigint
ORDER BY k.code
