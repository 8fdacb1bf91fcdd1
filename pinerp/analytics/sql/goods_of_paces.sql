-- purpose: SKUs with what a piece of them costs now, their class, and what is ordered of them
-- parameters: merchant_id, text (the beginning of a code or a part of a name, for LIKE; or empty)
-- returns: id, code, name, spec, currency, cost, basis_pieces, basis_value (the average of now, or null), grade, steadiness (or empty)
-- locks: none
SELECT k.id, k.code, k.name, k.spec, k.currency, k.cost, c.basis_pieces, c.basis_value, coalesce(g.grade, '') AS grade,
       coalesce(g.steadiness, '') AS steadiness
FROM catalog_sku k
LEFT JOIN purchasing_skucost c ON c.merchant_id = k.merchant_id AND c.sku_id = k.id
LEFT JOIN inventory_grade g ON g.merchant_id = k.merchant_id AND g.sku_id = k.id
WHERE k.merchant_id = %(merchant_id)s::bigint AND NOT k.is_composed
  AND (%(text)s::text = '' OR k.code LIKE %(text)s::text || '%%' OR k.name LIKE '%%' || %(text)s::text || '%%')
