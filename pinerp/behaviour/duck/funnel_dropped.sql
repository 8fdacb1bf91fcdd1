-- purpose: the buyers who reached a step and not the one after it: the end of funnel.sql
-- parameters: step (from 0)
-- holes: reached (buyer and step, but for the first)
-- needs: began
SELECT buyer
FROM (SELECT buyer, 0 AS step FROM began UNION ALL {reached}) r
GROUP BY buyer HAVING max(step) = $step ORDER BY buyer
