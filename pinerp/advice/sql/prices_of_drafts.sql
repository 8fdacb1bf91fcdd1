-- purpose: the group prices of some drafts' SKUs that are sold
-- parameters: merchant_id, ids (drafts)
-- returns: draft_id, sku_id, group_price
-- locks: none
SELECT s.draft_id, s.sku_id, s.group_price
FROM listings_draftsku s
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.draft_id = ANY (%(ids)s::bigint[])
  AND s.is_included AND s.group_price IS NOT NULL
ORDER BY s.draft_id, s.sku_id
