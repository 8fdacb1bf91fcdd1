-- purpose: hold returns to suppliers before they are changed
-- parameters: merchant_id, ids, warehouse_scope (array or null)
-- returns: id, number, supplier_id, warehouse_id, order_id, undone_at, settled_at
-- locks: the returns by id (that of an order behind the order)
SELECT id, number, supplier_id, warehouse_id, order_id, undone_at, settled_at
FROM purchasing_goodsreturn
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
  AND (%(warehouse_scope)s::bigint[] IS NULL OR warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
ORDER BY id
FOR UPDATE
