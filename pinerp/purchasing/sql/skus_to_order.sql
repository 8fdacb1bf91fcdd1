-- purpose: the SKUs of which stock is kept; a bundle has none, its parts are bought
-- parameters: merchant_id
-- returns: sku_id, code, name, spec
-- locks: none
SELECT id AS sku_id, code, name, spec
FROM catalog_sku
WHERE merchant_id = %(merchant_id)s::bigint AND archived_at IS NULL AND is_stock_kept AND NOT is_composed
