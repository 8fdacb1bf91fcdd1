-- purpose: give the lines of some orders that mean nothing yet the SKU that their listing means now
-- parameters: merchant_id, ids (orders), keys, skus, pieces (arrays of one length)
-- returns: nothing
-- locks: order lines; their orders are held already
-- note: OFFSET 0 keeps each look-up a look-up by key, whatever the planner believes of a new merchant's size
UPDATE orders_orderline l SET sku_id = f.sku_id, pieces = f.pieces
FROM (
  SELECT u.id, a.sku_id, a.pieces
  FROM unnest(%(ids)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT x.id, x.platform_line_id FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = i.id AND x.sku_id IS NULL AND x.is_live OFFSET 0) u
  CROSS JOIN LATERAL (
    SELECT x.listing_key FROM orders_platformline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = u.platform_line_id OFFSET 0) p
  JOIN unnest(%(keys)s::text[], %(skus)s::bigint[], %(pieces)s::integer[]) AS a (key, sku_id, pieces) ON a.key = p.listing_key
) f
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = f.id
