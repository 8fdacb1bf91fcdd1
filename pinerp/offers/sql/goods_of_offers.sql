-- purpose: the SKUs that offers mean
-- parameters: merchant_id, ids (array of offers)
-- returns: sku_id
-- locks: none
SELECT DISTINCT l.sku_id
FROM offers_offer o
JOIN catalog_listing l ON l.merchant_id = o.merchant_id AND l.store_id = o.store_id AND l.key = o.listing_key
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(ids)s::bigint[]) AND l.sku_id IS NOT NULL
