-- purpose: the pending claims of some references
-- parameters: merchant_id, refs
-- returns: reference, quantity
-- locks: none
SELECT r.*
FROM unnest(%(refs)s::bigint[]) AS i (reference)
CROSS JOIN LATERAL (
  SELECT reference, quantity FROM inventory_reservation x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = i.reference OFFSET 0) r
