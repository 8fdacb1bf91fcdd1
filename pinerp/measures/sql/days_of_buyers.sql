-- purpose: on which days some buyers paid, and on which before: in all, in each store, and as new or returning buyers
-- parameters: merchant_id, buyers (array), kinds and ids (arrays: orders that are thought away)
-- returns: every, value, currency, day, before, buyers (how many)
-- locks: none
WITH paid AS MATERIALIZED (
  SELECT DISTINCT s.buyer, s.currency, s.store_id, s.kind_of_buyer, s.day
  FROM unnest(%(buyers)s::bigint[]) AS b (buyer)
  CROSS JOIN LATERAL (
    SELECT y.buyer, y.currency, y.store_id, CASE WHEN y.is_new THEN 'new' ELSE 'returning' END AS kind_of_buyer,
           (y.paid_at AT TIME ZONE INTERVAL '+08:00')::date AS day
    FROM measures_sale y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.buyer = b.buyer AND y.paid_at IS NOT NULL AND y.quantity > 0
      AND NOT EXISTS (SELECT FROM unnest(%(kinds)s::text[], %(ids)s::bigint[]) AS w (kind, id)
                      WHERE w.kind = y.kind AND w.id = y.sale_id) OFFSET 0) s
), days AS (
  SELECT DISTINCT 'all'::text AS every, ''::text AS value, buyer, currency, day FROM paid
  UNION ALL SELECT DISTINCT 'store', store_id::text, buyer, currency, day FROM paid
  UNION ALL SELECT DISTINCT 'kind', kind_of_buyer, buyer, currency, day FROM paid
), steps AS (
  SELECT every, value, currency, day,
         lag(day) OVER (PARTITION BY every, value, buyer, currency ORDER BY day) AS before
  FROM days
)
SELECT every, value, currency, day, before, count(*) AS buyers FROM steps GROUP BY 1, 2, 3, 4, 5
