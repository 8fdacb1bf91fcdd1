-- purpose: a merchant's day in numbers
-- parameters: merchant_id
-- returns: pulled, held, cancelled, shipped, pushed (every platform order in the parcel), merged (into another), oversold
-- locks: none
-- note: of an order that no platform knows the platform is not told: its parcel is not among the shipped
SELECT (SELECT count(*) FROM orders_platformorder WHERE merchant_id = %(merchant_id)s::bigint) AS pulled,
       (SELECT count(*) FROM orders_order WHERE merchant_id = %(merchant_id)s::bigint
          AND stage IN ('held', 'short', 'platform_review', 'presale', 'to_review')) AS held,
       (SELECT count(*) FROM orders_order WHERE merchant_id = %(merchant_id)s::bigint AND stage = 'cancelled') AS cancelled,
       (SELECT count(*) FROM fulfilment_parcel p WHERE p.merchant_id = %(merchant_id)s::bigint AND p.state = 'shipped'
          AND EXISTS (SELECT 1 FROM orders_orderline l WHERE l.merchant_id = p.merchant_id AND l.order_id = p.order_id
                        AND l.platform_line_id IS NOT NULL)) AS shipped,
       (SELECT count(*) FROM fulfilment_parcel p WHERE p.merchant_id = %(merchant_id)s::bigint AND p.state = 'shipped'
          AND EXISTS (SELECT 1 FROM fulfilment_shipmentpush u
                      WHERE u.merchant_id = p.merchant_id AND u.parcel_id = p.id AND u.state = 'done')
          AND NOT EXISTS (SELECT 1 FROM fulfilment_shipmentpush u
                          WHERE u.merchant_id = p.merchant_id AND u.parcel_id = p.id AND u.state <> 'done')) AS pushed,
       (SELECT count(*) FROM orders_order WHERE merchant_id = %(merchant_id)s::bigint AND stage = 'merged') AS merged,
       (SELECT count(*) FROM inventory_stock WHERE merchant_id = %(merchant_id)s::bigint
          AND is_kept AND (reserved > on_hand OR on_hand < 0 OR reserved < 0)) AS oversold
