-- purpose: the currencies of what was sold, found by a step from one to the next (an index scan each)
-- parameters: merchant_id
-- returns: currency
-- locks: none
WITH RECURSIVE step AS (
  (SELECT y.currency FROM measures_sale y WHERE y.merchant_id = %(merchant_id)s::bigint ORDER BY y.currency LIMIT 1)
  UNION ALL
  SELECT (SELECT y.currency FROM measures_sale y
          WHERE y.merchant_id = %(merchant_id)s::bigint AND y.currency > s.currency ORDER BY y.currency LIMIT 1)
  FROM step s WHERE s.currency IS NOT NULL
)
SELECT currency FROM step WHERE currency IS NOT NULL ORDER BY currency
