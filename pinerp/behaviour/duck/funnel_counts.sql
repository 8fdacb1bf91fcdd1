-- purpose: how many buyers reached each step, by the value of their earliest first step: the end of funnel.sql
-- holes: reached (buyer and step, but for the first)
-- needs: began
SELECT b.value, r.step, count(*)
FROM (SELECT buyer, 0 AS step FROM began UNION ALL {reached}) r
JOIN began b ON b.buyer = r.buyer
GROUP BY b.value, r.step
