-- purpose: the orders of some parcels, asked before anything is locked: orders are locked first
-- parameters: merchant_id, ids
-- returns: id, order_id
-- locks: none
SELECT p.*
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT id, order_id FROM fulfilment_parcel x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) p
