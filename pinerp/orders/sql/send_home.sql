-- purpose: the inverse of merge_orders for some guests: their lines go home, and they stand in their host's tab to be judged anew
-- parameters: merchant_id, hosts, guests (arrays of one length), now
-- returns: nothing
-- locks: order lines, orders (the hosts are held by the caller)
-- note: both updates see the lines as they stood: the lines of a guest are those that have their home there
WITH pairs AS MATERIALIZED (
  SELECT * FROM unnest(%(hosts)s::bigint[], %(guests)s::bigint[]) AS a (host, guest)
), moved AS (
  UPDATE orders_orderline l SET order_id = p.guest, home_id = NULL
  FROM pairs p
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = p.host AND l.home_id = p.guest
)
UPDATE orders_order o
SET stage = CASE WHEN s.is_alive THEN h.stage ELSE 'cancelled' END, merged_into_id = NULL, left_id = p.host,
    ended_at = CASE WHEN NOT s.is_alive THEN %(now)s::timestamptz END
FROM pairs p
JOIN orders_order h ON h.merchant_id = %(merchant_id)s::bigint AND h.id = p.host
CROSS JOIN LATERAL (
  SELECT EXISTS (SELECT 1 FROM orders_orderline l
                 WHERE l.merchant_id = h.merchant_id AND l.order_id = p.host AND l.home_id = p.guest AND l.is_live) AS is_alive) s
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = p.guest
