-- purpose: give the lines that mean nothing yet the SKU that their listing means now
-- parameters: merchant_id, store_id, keys, skus, pieces (arrays of one length)
-- returns: order_id of every order that has a line with a new meaning
-- locks: order lines
-- note: it asks no hold: an order that was taken in a moment ago has none yet, and would be missed for ever
UPDATE orders_orderline l SET sku_id = a.sku_id, pieces = a.pieces
FROM unnest(%(keys)s::text[], %(skus)s::bigint[], %(pieces)s::integer[]) AS a (key, sku_id, pieces),
     orders_platformline p, orders_order o
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.sku_id IS NULL AND l.is_live
  AND p.merchant_id = l.merchant_id AND p.id = l.platform_line_id AND p.listing_key = a.key
  AND o.merchant_id = l.merchant_id AND o.id = l.order_id AND o.store_id = %(store_id)s::bigint
  AND o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
RETURNING l.order_id
