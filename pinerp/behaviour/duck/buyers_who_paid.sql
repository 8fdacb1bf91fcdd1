-- purpose: the buyers who paid for something of a value
-- parameters: wanted
-- holes: value
-- needs: events
SELECT DISTINCT buyer FROM events WHERE kind = 'pay' AND buyer IS NOT NULL AND {value} = $wanted ORDER BY buyer
