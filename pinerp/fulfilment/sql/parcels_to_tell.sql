-- purpose: how far parcels and their orders have come, to see of which the platform is told
-- parameters: merchant_id, ids
-- returns: id, order_id, store_id, carrier_code, waybill_no, state, print_state, verified_at, weighed_at, stage
-- locks: none
SELECT p.*, o.stage
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT id, order_id, store_id, carrier_code, waybill_no, state, print_state, verified_at, weighed_at
  FROM fulfilment_parcel x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) p
CROSS JOIN LATERAL (
  SELECT stage FROM orders_order x WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = p.order_id OFFSET 0) o
