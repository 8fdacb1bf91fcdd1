-- purpose: which sales are said to be the first of their buyer and are not, or are and are not said to be; what sold nothing (a
--          return of a history) is none
-- parameters: merchant_id, buyers (array)
-- returns: id, kind, sale_id, is_first
-- locks: none
WITH orders AS (
  SELECT s.id, s.kind, s.sale_id, s.is_new,
         dense_rank() OVER (PARTITION BY s.buyer ORDER BY s.paid_at, s.sale_id) = 1 AS is_first
  FROM unnest(%(buyers)s::bigint[]) AS b (buyer)
  CROSS JOIN LATERAL (
    SELECT y.id, y.kind, y.buyer, y.is_new, y.paid_at, y.sale_id FROM measures_sale y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.buyer = b.buyer AND y.paid_at IS NOT NULL AND y.quantity > 0 OFFSET 0) s
)
SELECT id, kind, sale_id, is_first FROM orders WHERE is_new IS DISTINCT FROM is_first
