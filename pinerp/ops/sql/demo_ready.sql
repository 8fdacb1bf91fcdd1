-- purpose: open parcels whose order may go and of which the platform was told, the oldest first
-- parameters: merchant_id, limit
-- returns: id
-- locks: none
SELECT p.id
FROM fulfilment_parcel p
JOIN orders_order o ON o.merchant_id = p.merchant_id AND o.id = p.order_id AND o.stage = 'to_ship'
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.state = 'open' AND p.waybill_no IS NOT NULL
  AND EXISTS (SELECT 1 FROM fulfilment_shipmentpush u
              WHERE u.merchant_id = p.merchant_id AND u.parcel_id = p.id AND u.state = 'done')
  AND NOT EXISTS (SELECT 1 FROM fulfilment_shipmentpush u
                  WHERE u.merchant_id = p.merchant_id AND u.parcel_id = p.id AND u.state <> 'done')
ORDER BY p.id
LIMIT %(limit)s::integer
