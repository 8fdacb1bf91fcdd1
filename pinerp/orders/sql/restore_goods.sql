-- purpose: the inverse of change_goods: lines hold again what they held at first
-- parameters: merchant_id, ids (lines)
-- returns: nothing
-- locks: order lines (their orders are held by the caller)
UPDATE orders_orderline
SET sku_id = former_sku_id, pieces = former_pieces, former_sku_id = NULL, former_pieces = NULL
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND former_pieces IS NOT NULL
