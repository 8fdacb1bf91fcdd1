-- purpose: parcels as they stand
-- parameters: merchant_id, ids
-- returns: id, order_id, store_id, warehouse_id, carrier_code, waybill_no, state
-- locks: none
SELECT p.*
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT id, order_id, store_id, warehouse_id, carrier_code, waybill_no, state FROM fulfilment_parcel x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) p
