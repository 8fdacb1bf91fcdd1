-- purpose: the Beijing days whose sales are others since a moment, as they stand and as they stood
-- parameters: merchant_id, since
-- returns: day (each once)
-- locks: none
SELECT DISTINCT (e.at AT TIME ZONE INTERVAL '+08:00')::date AS day
FROM (
  SELECT s.placed_at, s.paid_at, s.refunded_at FROM measures_sale s
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.known_from > %(since)s::timestamptz
  UNION ALL
  SELECT r.placed_at, r.paid_at, r.refunded_at
  FROM measures_salepast p CROSS JOIN LATERAL jsonb_populate_record(NULL::measures_sale, p.facts) r
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.known_until > %(since)s::timestamptz
) s
CROSS JOIN LATERAL (VALUES (s.placed_at), (s.paid_at), (s.refunded_at)) AS e (at)
WHERE e.at IS NOT NULL
ORDER BY day
