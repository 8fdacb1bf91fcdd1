-- purpose: take a funnel one step further: a part of funnel.sql
-- parameters: window
-- holes: before, at (steps, by number)
-- needs: met{before}: events with the latest beginning of a way that ends there, those of later steps without one
met{at} AS MATERIALIZED (
  SELECT buyer, k, CASE WHEN k % 8 = {at} THEN start END AS start
  FROM (
    SELECT buyer, k, max(start) OVER (PARTITION BY buyer ORDER BY k ROWS UNBOUNDED PRECEDING) AS start FROM met{before}
  ) w
  WHERE k % 8 > {at} OR k % 8 = {at} AND k // 8 - start // 8 <= $window
)
