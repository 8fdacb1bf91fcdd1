-- purpose: give some lines the SKU that their listing means now
-- parameters: merchant_id, line_ids, skus, pieces (arrays of one length)
-- returns: nothing
-- locks: order lines; their orders are held already
UPDATE orders_orderline l SET sku_id = a.sku_id, pieces = a.pieces
FROM unnest(%(line_ids)s::bigint[], %(skus)s::bigint[], %(pieces)s::integer[]) AS a (id, sku_id, pieces)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = a.id AND l.sku_id IS NULL AND l.is_live
