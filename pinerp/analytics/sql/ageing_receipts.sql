-- purpose: the receipts of which a bucket of 库龄 consists, the oldest first
-- parameters: merchant_id and the others of ageing_layers, which stands as {layers}; bounds, today, bucket (or null), supplier_id (or null)
-- returns: code, name, warehouse (or empty), at, verb, came, pieces, days (null: unknown), receipt, supplier (or empty)
-- locks: none
SELECT k.code, k.name, coalesce(w.name, '') AS warehouse, a.at, a.verb, a.came, a.pieces, %(today)s::date - beijing_day(a.at) AS days,
       coalesce(r.number, '') AS receipt, coalesce(s.name, '') AS supplier
FROM ({layers}) a
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = a.sku_id
LEFT JOIN inventory_warehouse w ON w.merchant_id = %(merchant_id)s::bigint AND w.id = a.place
LEFT JOIN purchasing_receipt r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = a.reference AND a.verb = 'receive'
LEFT JOIN purchasing_purchaseorder o ON o.merchant_id = r.merchant_id AND o.id = r.order_id
LEFT JOIN purchasing_supplier s ON s.merchant_id = o.merchant_id AND s.id = o.supplier_id
WHERE (%(supplier_id)s::bigint IS NULL OR coalesce(o.supplier_id, 0) = %(supplier_id)s::bigint)
  AND (%(bucket)s::integer IS NULL OR %(bucket)s::integer
       = coalesce(width_bucket(%(today)s::date - beijing_day(a.at), %(bounds)s::integer[]), cardinality(%(bounds)s::integer[])))
ORDER BY a.at NULLS FIRST, k.code
LIMIT 500
