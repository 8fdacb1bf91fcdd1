-- purpose: how many SKUs stand in each class, and what they make
-- parameters: merchant_id
-- returns: grade, steadiness, currency, skus, amount, units
-- locks: none
SELECT g.grade, g.steadiness, k.currency, count(*) AS skus, sum(g.amount)::bigint AS amount, sum(g.units)::bigint AS units
FROM inventory_grade g
JOIN catalog_sku k ON k.merchant_id = g.merchant_id AND k.id = g.sku_id
WHERE g.merchant_id = %(merchant_id)s::bigint AND k.archived_at IS NULL
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
