-- purpose: hold the costs of SKUs before they are changed
-- parameters: merchant_id, skus
-- returns: sku_id of each row held
-- locks: costs by SKU (after stock, as money comes last)
-- note: a statement of its own: the next one then sees stock and costs as whoever held them before has left them
SELECT sku_id FROM purchasing_skucost
WHERE merchant_id = %(merchant_id)s::bigint AND sku_id = ANY (%(skus)s::bigint[])
ORDER BY sku_id
FOR UPDATE
