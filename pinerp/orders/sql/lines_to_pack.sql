-- purpose: the live lines of orders that wait to be shipped
-- parameters: merchant_id, ids (orders)
-- returns: order_id, store_id, warehouse_id, carrier_code, line_id, sku_id, pieces
-- locks: none (the orders are held by the caller)
-- note: the stage is asked outside the look-up by key, lest the planner walk the tab's index for every order
WITH picked AS MATERIALIZED (
  SELECT o.* FROM unnest(%(ids)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT id, store_id, warehouse_id, carrier_code, stage FROM orders_order x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) o
  WHERE o.stage = 'to_ship'
)
SELECT o.id AS order_id, o.store_id, o.warehouse_id, o.carrier_code, l.id AS line_id, l.sku_id,
       l.quantity * l.pieces AS pieces
FROM picked o
CROSS JOIN LATERAL (
  SELECT * FROM orders_orderline x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = o.id AND x.is_live OFFSET 0) l
ORDER BY o.id, l.id
