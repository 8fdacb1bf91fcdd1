-- purpose: buyers by the period of their first beginning, and how many of them came in each period from then on
-- holes: period (a moment's number), start, back, kinds (conditions), columns (a count for each later period)
-- needs: events
-- note: the periods in which a buyer was seen are bits of one number: one pass, and a row for each buyer
WITH seen AS (
  SELECT buyer, bit_or(CASE WHEN {start} THEN 1::BIGINT << period ELSE 0 END) AS began,
         bit_or(CASE WHEN {back} THEN 1::BIGINT << period ELSE 0 END) AS came
  FROM (SELECT buyer, kind, CAST({period} AS INTEGER) AS period FROM events WHERE buyer IS NOT NULL AND {kinds})
  GROUP BY buyer
), cohort AS (
  SELECT bit_count((began & -began) - 1)::INTEGER AS period, came FROM seen WHERE began <> 0
)
SELECT period, count(*), {columns}
FROM (SELECT period, came >> period AS came FROM cohort)
GROUP BY period ORDER BY period
