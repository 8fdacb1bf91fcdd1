-- purpose: what SKUs cost, as their purchases say
-- parameters: merchant_id, skus, costs (arrays of one length)
-- returns: id of those whose cost is another now
-- locks: the SKUs
UPDATE catalog_sku k SET cost = a.cost
FROM unnest(%(skus)s::bigint[], %(costs)s::bigint[]) AS a (id, cost)
WHERE k.merchant_id = %(merchant_id)s::bigint AND k.id = a.id AND k.cost IS DISTINCT FROM a.cost
RETURNING k.id
