-- purpose: new orders beside old ones, and lines or parts of lines moved into them; nothing is copied
-- parameters: merchant_id, now; sources (per new order, from which order); places (of the new order, from 1), line_ids, units
--             (arrays per piece: so many units of a line go into that new order)
-- returns: place, order_id, source, line_id, new_line_id (equal where the line moved whole), pieces (of the SKU that moved)
-- locks: order lines (their orders are held by the caller)
-- note: of a line that goes away whole, the first part keeps the row, and its claim with it
WITH parts AS MATERIALIZED (
  SELECT nextval('orders_order_id_seq') AS order_id, source, place
  FROM unnest(%(sources)s::bigint[]) WITH ORDINALITY AS a (source, place)
), asked AS MATERIALIZED (
  SELECT a.line_id, a.units, p.order_id, p.source, p.place, sum(a.units) OVER (PARTITION BY a.line_id) AS total,
         row_number() OVER (PARTITION BY a.line_id ORDER BY a.place) AS turn
  FROM unnest(%(places)s::bigint[], %(line_ids)s::bigint[], %(units)s::integer[]) AS a (place, line_id, units)
  JOIN parts p USING (place)
), cut AS MATERIALIZED (
  SELECT a.*, l.quantity, l.platform_line_id, l.sku_id, l.pieces, l.unit_price, l.is_gift, l.former_sku_id, l.former_pieces,
         l.made_order_id,
         CASE WHEN a.total = l.quantity AND a.turn = 1 THEN l.id ELSE nextval('orders_orderline_id_seq') END AS new_line_id
  FROM asked a
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.id = a.line_id AND l.order_id = a.source
), made AS (
  INSERT INTO orders_order (merchant_id, id, store_id, receiver_id, warehouse_id, carrier_code, stage, currency, payable, paid_at,
                            ship_by, marks, approved_at, reviewed_at, created_at, left_id, split_from_id)
  SELECT o.merchant_id, p.order_id, o.store_id, o.receiver_id, o.warehouse_id, o.carrier_code, o.stage, o.currency, 0, o.paid_at,
         o.ship_by, o.marks, o.approved_at, o.reviewed_at, %(now)s::timestamptz, o.id, o.id
  FROM parts p JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = p.source
), moved AS (
  UPDATE orders_orderline l SET order_id = c.order_id, quantity = c.units
  FROM cut c
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = c.line_id AND c.new_line_id = c.line_id
), less AS (
  UPDATE orders_orderline l SET quantity = l.quantity - c.total
  FROM (SELECT DISTINCT line_id, total FROM cut WHERE total < quantity) c
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = c.line_id
), fresh AS (
  INSERT INTO orders_orderline (merchant_id, id, order_id, platform_line_id, sku_id, quantity, pieces, unit_price, is_live, is_gift,
                                former_sku_id, former_pieces, made_order_id)
  SELECT %(merchant_id)s::bigint, new_line_id, order_id, platform_line_id, sku_id, units, pieces, unit_price, true, is_gift,
         former_sku_id, former_pieces, made_order_id
  FROM cut WHERE new_line_id <> line_id
)
SELECT place, order_id, source, line_id, new_line_id, units * pieces AS pieces FROM cut ORDER BY place, line_id
