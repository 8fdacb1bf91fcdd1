-- purpose: say which paid orders are the first known of their buyer; what sold nothing (a return of a history) is none
-- parameters: merchant_id, buyers (array)
-- returns: id of the sales that were changed
-- locks: those sales
WITH orders AS (
  SELECT s.id, s.buyer, s.is_new, dense_rank() OVER (PARTITION BY s.buyer ORDER BY s.paid_at, s.sale_id) = 1 AS is_first
  FROM unnest(%(buyers)s::bigint[]) AS b (buyer)
  CROSS JOIN LATERAL (
    SELECT y.id, y.buyer, y.is_new, y.paid_at, y.sale_id FROM measures_sale y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.buyer = b.buyer AND y.paid_at IS NOT NULL AND y.quantity > 0 OFFSET 0) s
)
UPDATE measures_sale s SET is_new = o.is_first
FROM orders o
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.id = o.id AND o.is_new IS DISTINCT FROM o.is_first
RETURNING s.id
