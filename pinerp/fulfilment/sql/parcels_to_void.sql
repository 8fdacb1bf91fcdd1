-- purpose: open parcels of orders that were cancelled
-- parameters: merchant_id, ids (orders)
-- returns: id
-- locks: none
SELECT p.id
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = i.id AND o.stage = 'cancelled'
JOIN fulfilment_parcel p ON p.merchant_id = o.merchant_id AND p.order_id = o.id AND p.state = 'open'
ORDER BY p.id
