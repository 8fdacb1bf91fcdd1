-- purpose: the SKUs of purchase orders
-- parameters: merchant_id, ids (array)
-- returns: sku_id
-- locks: none
SELECT DISTINCT sku_id FROM purchasing_purchaseline
WHERE merchant_id = %(merchant_id)s::bigint AND order_id = ANY (%(ids)s::bigint[])
