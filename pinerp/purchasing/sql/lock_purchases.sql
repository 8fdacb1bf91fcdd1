-- purpose: hold purchase orders before they are judged
-- parameters: merchant_id, ids, warehouse_scope (array or null)
-- returns: id, number, state, supplier_id, warehouse_id, sent_at of those that stand and may be seen
-- locks: purchase orders by id (before stock)
SELECT id, number, state, supplier_id, warehouse_id, sent_at
FROM purchasing_purchaseorder
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
  AND (%(warehouse_scope)s::bigint[] IS NULL OR warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY id
FOR UPDATE
