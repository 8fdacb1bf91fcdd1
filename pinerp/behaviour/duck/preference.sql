-- purpose: what buyers did with the things of each value
-- holes: value
-- needs: events
SELECT {value} AS value, count(DISTINCT buyer) AS buyers, count(*) FILTER (kind = 'view'), count(*) FILTER (kind = 'favourite'),
       count(*) FILTER (kind = 'cart'), count(*) FILTER (kind = 'pay'), count(DISTINCT buyer) FILTER (kind = 'pay'),
       coalesce(sum(amount) FILTER (kind = 'pay'), 0)::BIGINT, coalesce(sum(quantity) FILTER (kind = 'pay'), 0)::BIGINT
FROM events
GROUP BY value ORDER BY buyers DESC, value
