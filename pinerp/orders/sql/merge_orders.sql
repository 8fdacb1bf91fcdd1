-- purpose: move the live lines of orders into others; the emptied ones say where they are
-- parameters: merchant_id, hosts, guests (arrays of one length), now
-- returns: nothing
-- locks: order lines, orders (held by the caller; those that stood in a guest follow it)
WITH pairs AS MATERIALIZED (
  SELECT * FROM unnest(%(hosts)s::bigint[], %(guests)s::bigint[]) AS a (host, guest)
), moved AS (
  UPDATE orders_orderline l SET order_id = p.host, home_id = nullif(coalesce(l.home_id, l.order_id), p.host)
  FROM pairs p
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = p.guest AND l.is_live
), followed AS (
  UPDATE orders_order o SET merged_into_id = p.host
  FROM pairs p
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.merged_into_id = p.guest AND o.id <> p.host
)
UPDATE orders_order o SET stage = 'merged', merged_into_id = p.host, ended_at = %(now)s::timestamptz
FROM pairs p
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = p.guest
