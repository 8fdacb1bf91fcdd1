-- purpose: lock orders and see where they stand
-- parameters: merchant_id, ids
-- returns: id, stage, store_id, warehouse_id, carrier_code, ship_by, receiver_id, left_id
-- locks: orders in the order of ids (the caller sorts them)
SELECT o.*
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT id, stage, store_id, warehouse_id, carrier_code, ship_by, receiver_id, left_id FROM orders_order x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR UPDATE) o
