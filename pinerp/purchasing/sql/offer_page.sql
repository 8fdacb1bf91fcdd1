-- purpose: offers of suppliers with their goods and price breaks
-- parameters: merchant_id, supplier_id (or null), skus (array or null), search (for LIKE, or null), archived (whether those of
--             suppliers that were set aside are among them), after_id, limit (or null)
-- returns: id, supplier_id, supplier, currency, sku_id, code, name, spec, supplier_code, minimum, pack, lead_days (its own or
--          null), supplier_lead_days, quantities, prices (arrays, by quantity)
-- locks: none
SELECT f.id, f.supplier_id, s.name AS supplier, s.currency, f.sku_id, k.code, k.name, k.spec, f.supplier_code, f.minimum,
       f.pack, f.lead_days, s.lead_days AS supplier_lead_days, b.quantities, b.prices
FROM purchasing_supplieroffer f
JOIN purchasing_supplier s ON s.merchant_id = f.merchant_id AND s.id = f.supplier_id
JOIN catalog_sku k ON k.merchant_id = f.merchant_id AND k.id = f.sku_id
CROSS JOIN LATERAL (
  SELECT array_agg(from_quantity ORDER BY from_quantity) AS quantities, array_agg(price ORDER BY from_quantity) AS prices
  FROM purchasing_pricebreak x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.offer_id = f.id OFFSET 0) b
WHERE f.merchant_id = %(merchant_id)s::bigint AND f.id > %(after_id)s::bigint AND (%(archived)s::boolean OR s.archived_at IS NULL)
  AND (%(supplier_id)s::bigint IS NULL OR f.supplier_id = %(supplier_id)s::bigint)
  AND (%(skus)s::bigint[] IS NULL OR f.sku_id = ANY (%(skus)s::bigint[]))
  AND (%(search)s::text IS NULL OR k.code LIKE %(search)s::text OR k.name LIKE %(search)s::text
       OR f.supplier_code LIKE %(search)s::text)
ORDER BY f.id
LIMIT %(limit)s::integer
