-- purpose: what followed the first event of a kind in a visit, and in how many visits
-- parameters: gap (microseconds without an event that end a visit), begin (a kind), depth (events that follow)
-- holes: label (what an event is called)
-- needs: events
WITH o AS (
  SELECT buyer, epoch_us(happened_at) AS t, event_id, kind, {label} AS label FROM events WHERE buyer IS NOT NULL
), marked AS (
  SELECT o.*, CASE WHEN t - lag(t) OVER w <= $gap THEN 0 ELSE 1 END AS is_new
  FROM o WINDOW w AS (PARTITION BY buyer ORDER BY t, event_id)
), numbered AS (
  SELECT buyer, t, event_id, kind, label,
         sum(is_new) OVER (PARTITION BY buyer ORDER BY t, event_id ROWS UNBOUNDED PRECEDING) AS visit
  FROM marked
), visits AS (
  SELECT list(kind ORDER BY t, event_id) AS kinds, list(label ORDER BY t, event_id) AS labels
  FROM numbered GROUP BY buyer, visit
)
SELECT way, count(*) AS visits
FROM (SELECT labels[list_position(kinds, $begin):list_position(kinds, $begin) + $depth] AS way
      FROM visits WHERE list_contains(kinds, $begin))
GROUP BY way ORDER BY visits DESC, way
