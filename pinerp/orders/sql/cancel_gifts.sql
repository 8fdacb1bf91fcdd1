-- purpose: gifts do not go alone: of some orders, those that are left when everything else was cancelled end too
-- parameters: merchant_id, order_ids
-- returns: order_id, line_id of every gift that ended
-- locks: order lines (orders are held by the caller)
UPDATE orders_orderline l SET is_live = false
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = ANY (%(order_ids)s::bigint[]) AND l.is_gift AND l.is_live
  AND NOT EXISTS (SELECT 1 FROM orders_orderline x
                  WHERE x.merchant_id = l.merchant_id AND x.order_id = l.order_id AND x.is_live AND NOT x.is_gift)
RETURNING l.order_id, l.id AS line_id
