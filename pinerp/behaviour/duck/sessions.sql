-- purpose: visits by the Beijing day on which they began
-- parameters: gap (microseconds without an event that end a visit)
-- needs: events
WITH marked AS (
  SELECT buyer, epoch_us(happened_at) AS t, event_id, kind,
         CASE WHEN epoch_us(happened_at) - lag(epoch_us(happened_at)) OVER w <= $gap THEN 0 ELSE 1 END AS is_new
  FROM events WHERE buyer IS NOT NULL WINDOW w AS (PARTITION BY buyer ORDER BY happened_at, event_id)
), numbered AS (
  SELECT buyer, t, kind, sum(is_new) OVER (PARTITION BY buyer ORDER BY t, event_id ROWS UNBOUNDED PRECEDING) AS visit
  FROM marked
), visits AS (
  SELECT buyer, min(t) AS began, (max(t) - min(t)) // 1000000 AS seconds, count(*) AS events, bool_or(kind = 'pay') AS pays
  FROM numbered GROUP BY buyer, visit
)
SELECT CAST(make_timestamp(began) + INTERVAL 8 HOURS AS DATE) AS day, count(*), count(DISTINCT buyer), sum(events)::BIGINT,
       count(*) FILTER (events = 1), count(*) FILTER (pays), sum(seconds)::BIGINT, quantile_disc(seconds, 0.5)::BIGINT
FROM visits GROUP BY day ORDER BY day
