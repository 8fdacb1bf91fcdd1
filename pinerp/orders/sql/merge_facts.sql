-- purpose: what decides whether some orders may go into one parcel
-- parameters: merchant_id, ids
-- returns: id, stage, store_id, warehouse_id, currency, address_key (empty: not known), left_id, codes (of open holds),
--          is_told (the platform was told, or is about to be told, that a part of it left)
-- locks: none (the orders are held by the caller)
SELECT o.id, o.stage, o.store_id, o.warehouse_id, o.currency, coalesce(r.address_key, '') AS address_key, o.left_id,
       (SELECT array_agg(h.code) FROM orders_hold h
        WHERE h.merchant_id = o.merchant_id AND h.order_id = o.id AND h.ended_at IS NULL) AS codes,
       EXISTS (SELECT 1 FROM orders_orderline l
               JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
               JOIN orders_platformorder p ON p.merchant_id = q.merchant_id AND p.id = q.platform_order_id
               WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND l.is_live
                 AND (p.status <> 'waiting'
                      OR EXISTS (SELECT 1 FROM orders_toldnumber t
                                 WHERE t.merchant_id = p.merchant_id AND t.platform_order_id = p.id))) AS is_told
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = i.id
LEFT JOIN orders_receiver r ON r.merchant_id = o.merchant_id AND r.id = o.receiver_id
ORDER BY o.id
