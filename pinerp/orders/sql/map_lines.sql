-- purpose: give the lines of open orders the SKU that their listing means now
-- parameters: merchant_id, store_id, keys, skus, pieces (arrays of one length)
-- returns: order_id of every order that has a line with a new meaning
-- locks: order lines
UPDATE orders_orderline l SET sku_id = a.sku_id, pieces = a.pieces
FROM unnest(%(keys)s::text[], %(skus)s::bigint[], %(pieces)s::integer[]) AS a (key, sku_id, pieces),
     orders_platformline p, orders_order o, orders_hold h
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.sku_id IS NULL AND l.is_live
  AND p.merchant_id = l.merchant_id AND p.id = l.platform_line_id AND p.listing_key = a.key
  AND o.merchant_id = l.merchant_id AND o.id = l.order_id AND o.store_id = %(store_id)s::bigint
  AND h.merchant_id = l.merchant_id AND h.order_id = o.id AND h.code = 'unknown_sku' AND h.ended_at IS NULL
RETURNING l.order_id
