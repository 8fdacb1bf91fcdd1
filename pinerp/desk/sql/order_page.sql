-- purpose: orders as rows of the list
-- parameters: merchant_id, limit, and what {where} names
-- returns: id, stage, store_id, store_name, ship_by, paid_at, currency, payable, carrier_code, warehouse_id, shipped_at,
--          created_at, merged_into_id, split_from_id, marks, receiver columns
-- locks: none
SELECT o.id, o.stage, o.store_id, s.name AS store_name, s.platform, o.ship_by, o.paid_at, o.currency, o.payable,
       o.carrier_code, o.warehouse_id, o.shipped_at, o.created_at, o.receiver_id, o.merged_into_id, o.split_from_id, o.marks,
       r.name_mask, r.phone_mask, r.address_mask, r.province, r.city, r.district, r.country
FROM orders_order o
JOIN channels_store s ON s.merchant_id = o.merchant_id AND s.id = o.store_id
LEFT JOIN orders_receiver r ON r.merchant_id = o.merchant_id AND r.id = o.receiver_id
WHERE o.merchant_id = %(merchant_id)s::bigint
  AND {where}
ORDER BY {order}
LIMIT %(limit)s::integer
