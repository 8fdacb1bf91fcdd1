-- purpose: which lots what was booked came into or left, net of what was taken back since
-- parameters: merchant_id, refs, entries, verbs (arrays; of references only what these verbs did)
-- returns: entry_id (null where it was asked by reference), reference, warehouse_id, sku_id, lot_id, delta
-- locks: none (the stock rows are held by the caller)
SELECT NULL::bigint AS entry_id, e.reference, l.warehouse_id, l.sku_id, l.id AS lot_id, sum(e.delta)::bigint AS delta
FROM inventory_lotentry e
JOIN inventory_lot l ON l.merchant_id = e.merchant_id AND l.id = e.lot_id
WHERE e.merchant_id = %(merchant_id)s::bigint AND e.reference = ANY (%(refs)s::bigint[]) AND e.verb = ANY (%(verbs)s::text[])
GROUP BY e.reference, l.warehouse_id, l.sku_id, l.id
HAVING sum(e.delta) <> 0
UNION ALL
SELECT e.entry_id, NULL, l.warehouse_id, l.sku_id, l.id, e.delta
FROM inventory_lotentry e
JOIN inventory_lot l ON l.merchant_id = e.merchant_id AND l.id = e.lot_id
WHERE e.merchant_id = %(merchant_id)s::bigint AND e.entry_id = ANY (%(entries)s::bigint[])
