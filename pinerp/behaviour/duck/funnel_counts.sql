-- purpose: how many buyers reached each step, by the value of their earliest first step: the end of funnel.sql
-- holes: reached (buyer and step, but for the first)
-- needs: began
SELECT value, 0 AS step, count(*) FROM began GROUP BY value
UNION ALL
SELECT b.value, r.step, count(*)
FROM ({reached}) r
JOIN began b ON b.buyer = r.buyer
GROUP BY b.value, r.step
