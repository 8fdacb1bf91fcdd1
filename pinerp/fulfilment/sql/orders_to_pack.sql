-- purpose: orders that wait to be shipped and have no parcel, of stores that pack by themselves
-- parameters: merchant_id, limit
-- returns: id
-- locks: none
SELECT o.id
FROM orders_order o
JOIN channels_store s ON s.merchant_id = o.merchant_id AND s.id = o.store_id AND s.auto_parcel AND s.mode = 'live'
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'to_ship'
  AND NOT EXISTS (SELECT 1 FROM fulfilment_parcel p
                  WHERE p.merchant_id = o.merchant_id AND p.order_id = o.id AND p.state <> 'void')
ORDER BY o.ship_by, o.id
LIMIT %(limit)s::integer
