-- purpose: what to fetch from the shelf for some parcels, SKU by SKU and warehouse by warehouse
-- parameters: merchant_id, ids (parcels), store_scope, warehouse_scope (arrays or null)
-- returns: sku_id, warehouse_id, sku_code, name, spec, barcode, image_url, pieces, parcels (in how many)
-- locks: none
SELECT k.id AS sku_id, p.warehouse_id, k.code AS sku_code, k.name, k.spec, k.barcode, d.image_url, sum(x.quantity)::integer AS pieces,
       count(DISTINCT p.id)::integer AS parcels
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = i.id AND p.state <> 'void'
  AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
JOIN fulfilment_parcelline x ON x.merchant_id = p.merchant_id AND x.parcel_id = p.id
JOIN catalog_sku k ON k.merchant_id = x.merchant_id AND k.id = x.sku_id
JOIN catalog_product d ON d.merchant_id = k.merchant_id AND d.id = k.product_id
GROUP BY k.id, p.warehouse_id, k.code, k.name, k.spec, k.barcode, d.image_url
ORDER BY k.code, p.warehouse_id
