-- purpose: the buyers who reached each step of an ordered funnel, and an answer about them
-- parameters: window (microseconds from the first step)
-- holes: step (a kind's place), kinds, value, least (the value of a buyer), chain (funnel_step.sql for each further step), answer
--   (funnel_counts.sql or funnel_dropped.sql)
-- needs: events
-- note: k is the moment and the step in one number, so that steps of one moment stand in their order. Of all ways to a step the
--   one that began last is kept: whatever may follow an earlier beginning within the window may follow that one. Beginnings that
--   no second step of the buyer can follow within the window (before soonest, or after the last one) are left out before the sort,
--   which is two thirds of them where second steps are few.
WITH e AS MATERIALIZED (
  SELECT buyer, epoch_us(happened_at) * 8 + {step} AS k{value}
  FROM events WHERE buyer IS NOT NULL AND kind IN ({kinds})
), began AS MATERIALIZED (
  SELECT buyer, min(k) FILTER (k % 8 = 0) AS first, max(k) FILTER (k % 8 = 1) AS second,
         min(k) FILTER (k % 8 = 1) - ($window + 1) * 8 AS soonest, {least} AS value
  FROM e GROUP BY buyer HAVING first IS NOT NULL
), met0 AS NOT MATERIALIZED (
  SELECT e.buyer, e.k, CASE WHEN e.k % 8 = 0 THEN e.k END AS start
  FROM e JOIN (SELECT buyer, soonest, second FROM began WHERE second > first) b ON b.buyer = e.buyer
  WHERE e.k % 8 > 0 OR e.k BETWEEN b.soonest AND b.second
), {chain}
{answer}
