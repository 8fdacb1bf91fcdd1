-- purpose: the inverse of split_orders: lines of parts go back, each into its equal where there is one
-- parameters: merchant_id, parts, roots (arrays of one length), now
-- returns: root, line_id, kept_id (the line in which it is now: itself where it found no equal), pieces
-- locks: order lines, orders (held by the caller; parts that came from a part follow it)
-- note: a line that joined its equal is removed: taking back a cancellation must not bring it back
WITH pairs AS MATERIALIZED (
  SELECT * FROM unnest(%(parts)s::bigint[], %(roots)s::bigint[]) AS a (part, root)
), every_line AS MATERIALIZED (
  SELECT p.root, l.*, false AS stands FROM pairs p
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.order_id = p.part AND l.is_live
  UNION ALL
  SELECT r.root, l.*, true FROM (SELECT DISTINCT root FROM pairs) r
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.order_id = r.root AND l.is_live AND l.home_id IS NULL
), kept AS MATERIALIZED (
  SELECT root, id, stands, quantity, pieces, first_value(id) OVER (
           PARTITION BY root, platform_line_id, made_order_id, sku_id, pieces, unit_price, is_gift, former_sku_id, former_pieces
           ORDER BY stands DESC, id) AS kept_id
  FROM every_line
), grown AS (
  UPDATE orders_orderline l SET order_id = k.root, quantity = l.quantity + k.more
  FROM (SELECT root, kept_id, coalesce(sum(quantity) FILTER (WHERE id <> kept_id), 0) AS more
        FROM kept WHERE NOT stands GROUP BY root, kept_id) k
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = k.kept_id
), removed AS (
  UPDATE orders_orderline l SET is_live = false, is_removed = true
  FROM kept k
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = k.id AND NOT k.stands AND k.id <> k.kept_id
), followed AS (
  UPDATE orders_order o SET split_from_id = p.root
  FROM pairs p
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.split_from_id = p.part AND o.id NOT IN (SELECT part FROM pairs)
), ended AS (
  UPDATE orders_order o SET stage = 'unsplit', ended_at = %(now)s::timestamptz
  FROM pairs p
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = p.part
)
SELECT root, id AS line_id, kept_id, quantity * pieces AS pieces FROM kept WHERE NOT stands ORDER BY root, id
