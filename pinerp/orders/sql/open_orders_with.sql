-- purpose: reviewed open orders that go with some carriers, or with none yet
-- parameters: merchant_id, carriers (array)
-- returns: id
-- locks: none
SELECT id FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint AND (carrier_code IS NULL OR carrier_code = ANY (%(carriers)s::text[]))
  AND stage IN ('held', 'short', 'platform_review', 'presale', 'to_ship')
ORDER BY ship_by, id
