-- purpose: buyers by how lately, how often and for how much they bought, each against the mean of all, and by their stage of life
-- parameters: merchant_id, since, until, day (the day from which is counted), currency, stores (array; null: all), recent, frequent,
--             large (only such buyers; null: all), stage (or null: all), named (tell each buyer, not their number)
-- returns: is_recent, is_frequent, is_large, stage, buyer (null unless named), buyers, orders, amount, recency_days (sums)
-- locks: none
-- note: what sold nothing (a return of a history) is no purchase; its money is taken off, and who only gave back is no buyer of
--       the span. recent: not longer ago than the mean; frequent, large: not less than the mean; compared as products, so exactly
WITH buyer AS (
  SELECT s.buyer, (%(day)s::date - max((s.paid_at AT TIME ZONE INTERVAL '+08:00')::date) FILTER (WHERE s.quantity > 0)) AS recency,
         (%(day)s::date - min((s.paid_at AT TIME ZONE INTERVAL '+08:00')::date) FILTER (WHERE s.quantity > 0)) AS age,
         count(DISTINCT (s.kind, s.sale_id)) FILTER (WHERE s.quantity > 0) AS orders,
         sum(s.paid - s.refund_before - s.refund_after)::bigint AS amount
  FROM measures_sale s
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.buyer IS NOT NULL AND s.currency = %(currency)s::text
    AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
    AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
  GROUP BY s.buyer
  HAVING bool_or(s.quantity > 0)
), mean AS (
  SELECT count(*) AS buyers, sum(recency) AS recency, sum(orders) AS orders, sum(amount) AS amount FROM buyer
), judged AS (
  SELECT b.*, b.recency * m.buyers <= m.recency AS is_recent, b.orders * m.buyers >= m.orders AS is_frequent,
         b.amount * m.buyers >= m.amount AS is_large,
         CASE WHEN b.recency > 180 THEN 'lost' WHEN b.recency > 90 THEN 'sleeping' WHEN b.recency > 30 THEN 'quiet'
              WHEN b.age <= 30 THEN 'new' ELSE 'active' END AS stage
  FROM buyer b CROSS JOIN mean m
)
SELECT is_recent, is_frequent, is_large, stage, CASE WHEN %(named)s::boolean THEN buyer END AS buyer, count(*) AS buyers,
       sum(orders)::bigint AS orders, sum(amount)::bigint AS amount, sum(recency)::bigint AS recency_days
FROM judged
WHERE (%(recent)s::boolean IS NULL OR is_recent = %(recent)s::boolean)
  AND (%(frequent)s::boolean IS NULL OR is_frequent = %(frequent)s::boolean)
  AND (%(large)s::boolean IS NULL OR is_large = %(large)s::boolean)
  AND (%(stage)s::text IS NULL OR stage = %(stage)s::text)
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
