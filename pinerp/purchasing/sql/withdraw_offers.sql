-- purpose: some suppliers sell some SKUs no more; price breaks go with their offers
-- parameters: merchant_id, suppliers, skus (arrays of one length)
-- returns: id
-- locks: the offers
DELETE FROM purchasing_supplieroffer o
USING unnest(%(suppliers)s::bigint[], %(skus)s::bigint[]) AS a (supplier_id, sku_id)
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.supplier_id = a.supplier_id AND o.sku_id = a.sku_id
RETURNING o.id
