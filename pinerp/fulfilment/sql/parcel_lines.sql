-- purpose: what is in some parcels
-- parameters: merchant_id, ids
-- returns: parcel_id, order_line_id, sku_id, bundle_id, quantity
-- locks: none
SELECT l.*
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT parcel_id, order_line_id, sku_id, bundle_id, quantity FROM fulfilment_parcelline x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.parcel_id = i.id OFFSET 0) l
