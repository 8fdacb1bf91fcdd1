-- purpose: a store's open orders that were reviewed before
-- parameters: merchant_id, store_id
-- returns: id
-- locks: none
SELECT id FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint
  AND stage IN ('held', 'short', 'platform_review', 'presale', 'to_ship')
ORDER BY ship_by, id
