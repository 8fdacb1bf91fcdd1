-- purpose: what orders owe, when they were paid and when they must go, from the platform orders that stand in them now
-- parameters: merchant_id, ids
-- returns: nothing
-- locks: orders (held by the caller)
-- note: what rules gave is worked out again (decided_goods)
-- note: an order without a platform order keeps what it says
UPDATE orders_order o SET payable = s.payable, paid_at = s.paid_at, ship_by = s.ship_by,
    decided_goods = CASE WHEN o.decided_goods IS NOT NULL THEN '' END
FROM (
  SELECT d.order_id, sum(p.pay_amount) AS payable, min(coalesce(p.paid_at, p.confirmed_at, p.placed_at)) AS paid_at,
         min(coalesce(p.ship_by, coalesce(p.confirmed_at, p.paid_at, p.placed_at, p.received_at) + interval '48 hours')) AS ship_by
  FROM (SELECT DISTINCT l.order_id, q.platform_order_id
        FROM orders_orderline l
        JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
        WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = ANY (%(ids)s::bigint[]) AND l.is_live) d
  JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = d.platform_order_id
  GROUP BY d.order_id) s
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = s.order_id
