-- purpose: 库龄: pieces on the shelf and their value by how old they are, in buckets
-- parameters: merchant_id and the others of ageing_layers, which stands as {layers}; by (sku | place | warehouse | supplier),
--             bounds (array: the first day
--             of each bucket but the first), today (a Beijing day), supplier_id (or null)
-- returns: sku_id, warehouse_id, supplier_id (0 where the row is not about one), currency, bucket (0 is the youngest), pieces, value (at
--          the average of now; null where no cost is known of any of them), unvalued (pieces without a cost), oldest_at
-- locks: none
SELECT CASE WHEN %(by)s::text IN ('sku', 'place') THEN a.sku_id ELSE 0 END AS sku_id,
       CASE WHEN %(by)s::text IN ('place', 'warehouse') THEN a.place ELSE 0 END AS warehouse_id,
       CASE WHEN %(by)s::text = 'supplier' THEN coalesce(o.supplier_id, 0) ELSE 0 END AS supplier_id,
       k.currency,
       coalesce(width_bucket(%(today)s::date - beijing_day(a.at), %(bounds)s::integer[]), cardinality(%(bounds)s::integer[])) AS bucket,
       sum(a.pieces)::bigint AS pieces,
       sum(CASE WHEN c.basis_value IS NOT NULL THEN div(c.basis_value::numeric * a.pieces, c.basis_pieces)
                ELSE k.cost::numeric * a.pieces END)::bigint AS value,
       coalesce(sum(a.pieces) FILTER (WHERE c.basis_value IS NULL AND k.cost IS NULL), 0)::bigint AS unvalued,
       min(a.at) AS oldest_at
FROM ({layers}) a
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = a.sku_id
LEFT JOIN purchasing_skucost c ON c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = a.sku_id
LEFT JOIN purchasing_receipt r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = a.reference AND a.verb = 'receive'
LEFT JOIN purchasing_purchaseorder o ON o.merchant_id = r.merchant_id AND o.id = r.order_id
WHERE %(supplier_id)s::bigint IS NULL OR coalesce(o.supplier_id, 0) = %(supplier_id)s::bigint
GROUP BY 1, 2, 3, 4, 5
