-- purpose: the buyers who paid for one thing and never for another
-- parameters: has, lacks
-- holes: item
-- needs: events
SELECT buyer FROM events WHERE kind = 'pay' AND buyer IS NOT NULL AND {item} IN ($has, $lacks)
GROUP BY buyer HAVING bool_and({item} = $has) ORDER BY buyer
