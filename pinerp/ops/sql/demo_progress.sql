-- purpose: how far a merchant's day has come
-- parameters: merchant_id
-- returns: pulled, open (could still go on by itself), shipped, pushed, pushing
-- locks: none
SELECT (SELECT count(*) FROM orders_platformorder WHERE merchant_id = %(merchant_id)s::bigint) AS pulled,
       (SELECT count(*) FROM orders_order o WHERE o.merchant_id = %(merchant_id)s::bigint
          AND (o.stage IN ('to_review', 'short', 'to_ship', 'platform_review', 'presale')
               OR o.stage = 'held' AND EXISTS (
                 SELECT 1 FROM orders_hold h WHERE h.merchant_id = o.merchant_id AND h.order_id = o.id
                   AND h.ended_at IS NULL AND h.code IN ('unknown_sku', 'no_receiver', 'awaiting_merge')))) AS open,
       (SELECT count(*) FROM fulfilment_parcel WHERE merchant_id = %(merchant_id)s::bigint AND state = 'shipped') AS shipped,
       (SELECT count(*) FROM fulfilment_shipmentpush WHERE merchant_id = %(merchant_id)s::bigint AND state = 'done') AS pushed,
       (SELECT count(*) FROM fulfilment_shipmentpush WHERE merchant_id = %(merchant_id)s::bigint
          AND state IN ('waiting', 'sending', 'unsure')) AS pushing
