-- purpose: every place that may hold goods, those of goods in transit too
-- parameters: merchant_id
-- returns: id, name, kind (own | defective | returns | transit)
-- locks: none
SELECT w.id, coalesce(t.name, w.name) AS name, w.kind
FROM inventory_warehouse w
LEFT JOIN inventory_warehouse t ON t.merchant_id = w.merchant_id AND t.id = w.towards_id
WHERE w.merchant_id = %(merchant_id)s::bigint
