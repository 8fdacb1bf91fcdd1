-- purpose: how fast each offer sells: units bought and cancelled since, and bought in its busiest hour
-- parameters: merchant_id, since, stages (array: all that an order can have), most (orders, the newest first)
-- returns: id of every offer whose pace is another now
-- locks: the offers that change
WITH recent AS MATERIALIZED (
  SELECT id, store_id, stage = 'cancelled' AS is_cancelled, date_trunc('hour', paid_at) AS hour FROM orders_order
  WHERE merchant_id = %(merchant_id)s::bigint AND stage = ANY (%(stages)s::text[]) AND paid_at > %(since)s::timestamptz
  ORDER BY paid_at DESC LIMIT %(most)s::integer
), hourly AS MATERIALIZED (
  SELECT r.store_id, l.listing_key, r.hour, sum(l.quantity) AS units, sum(l.quantity) FILTER (WHERE r.is_cancelled) AS cancelled
  FROM recent r
  CROSS JOIN LATERAL (
    SELECT p.listing_key, x.quantity
    FROM orders_orderline x
    JOIN orders_platformline p ON p.merchant_id = x.merchant_id AND p.id = x.platform_line_id
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = r.id AND NOT x.is_removed OFFSET 0) l
  GROUP BY r.store_id, l.listing_key, r.hour
), pace AS MATERIALIZED (
  SELECT store_id, listing_key, least(sum(units), 2000000000)::integer AS week, least(max(units), 2000000000)::integer AS hour,
         least(coalesce(sum(cancelled), 0), 2000000000)::integer AS cancelled
  FROM hourly GROUP BY store_id, listing_key
), found AS MATERIALIZED (
  SELECT o.id, coalesce(p.week, 0) AS week, coalesce(p.hour, 0) AS hour, coalesce(p.cancelled, 0) AS cancelled
  FROM offers_offer o LEFT JOIN pace p ON p.store_id = o.store_id AND p.listing_key = o.listing_key
  WHERE o.merchant_id = %(merchant_id)s::bigint
)
UPDATE offers_offer o SET week_units = f.week, hour_units = f.hour, week_cancelled = f.cancelled
FROM found f
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = f.id
  AND (o.week_units, o.hour_units, o.week_cancelled) IS DISTINCT FROM (f.week, f.hour, f.cancelled)
RETURNING o.id
