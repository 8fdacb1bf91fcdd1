-- purpose: end those of some orders that have no live line left
-- parameters: merchant_id, order_ids, now
-- returns: id of every order that was cancelled now
-- locks: orders (held by the caller)
UPDATE orders_order o SET stage = 'cancelled', ended_at = %(now)s::timestamptz
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(order_ids)s::bigint[])
  AND o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
  AND NOT EXISTS (SELECT 1 FROM orders_orderline l
                  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id AND l.is_live)
RETURNING o.id
