-- purpose: other goods for lines; what they held at first is remembered
-- parameters: merchant_id, line_ids, skus, pieces (arrays of one length)
-- returns: nothing
-- locks: order lines (their orders are held by the caller)
UPDATE orders_orderline l
SET former_sku_id = CASE WHEN l.former_pieces IS NULL THEN l.sku_id ELSE l.former_sku_id END,
    former_pieces = coalesce(l.former_pieces, l.pieces), sku_id = a.sku_id, pieces = a.pieces
FROM unnest(%(line_ids)s::bigint[], %(skus)s::bigint[], %(pieces)s::integer[]) AS a (id, sku_id, pieces)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = a.id
