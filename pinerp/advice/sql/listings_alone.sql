-- purpose: what stores sell by orders and files where their listings were never read: SKU by SKU, with the name that they had there
-- parameters: merchant_id
-- returns: store_id, key, name, sku_id, product_id
-- locks: none
SELECT l.store_id, l.key, l.name, l.sku_id, k.product_id
FROM catalog_listing l
LEFT JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.name <> ''
  AND NOT EXISTS (SELECT 1 FROM offers_offer o
                  WHERE o.merchant_id = l.merchant_id AND o.store_id = l.store_id AND o.listing_key = l.key)
ORDER BY l.store_id, l.id
