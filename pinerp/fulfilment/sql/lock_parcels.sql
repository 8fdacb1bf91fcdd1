-- purpose: lock parcels and see where they stand
-- parameters: merchant_id, ids
-- returns: id, order_id, store_id, warehouse_id, carrier_code, waybill_no, state, print_state, verified_at, returned_at
-- locks: parcels in the order of ids, which the caller sorts (orders must be held before)
SELECT p.*
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT id, order_id, store_id, warehouse_id, carrier_code, waybill_no, state, print_state, verified_at, returned_at
  FROM fulfilment_parcel x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR UPDATE) p
