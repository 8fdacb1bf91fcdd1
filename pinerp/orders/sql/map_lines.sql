-- purpose: give the lines of some orders that mean nothing yet the SKU that their listing means now
-- parameters: merchant_id, ids (orders), keys, skus, pieces (arrays of one length)
-- returns: nothing
-- locks: order lines; their orders are held already
UPDATE orders_orderline l SET sku_id = a.sku_id, pieces = a.pieces
FROM unnest(%(keys)s::text[], %(skus)s::bigint[], %(pieces)s::integer[]) AS a (key, sku_id, pieces), orders_platformline p
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = ANY(%(ids)s::bigint[]) AND l.sku_id IS NULL AND l.is_live
  AND p.merchant_id = l.merchant_id AND p.id = l.platform_line_id AND p.listing_key = a.key
