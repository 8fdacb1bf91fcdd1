-- purpose: shipped orders that were made here and are over by now; one that a platform's order shares is told by the platform
-- parameters: merchant_id, before (an instant), limit
-- returns: id
-- locks: none
SELECT DISTINCT o.id
FROM orders_madeorder m
JOIN orders_orderline l ON l.merchant_id = m.merchant_id AND l.made_order_id = m.id
JOIN orders_order o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.finished_at IS NULL
  AND o.stage = 'shipped' AND greatest(o.shipped_at, m.reopened_at) <= %(before)s::timestamptz
  AND NOT EXISTS (SELECT FROM orders_orderline x WHERE x.merchant_id = o.merchant_id AND x.order_id = o.id
                    AND x.platform_line_id IS NOT NULL)
ORDER BY o.id
LIMIT %(limit)s::integer
