-- purpose: the receivers of some orders
-- parameters: merchant_id, ids (orders)
-- returns: order_id, and the receiver's columns
-- locks: none
SELECT o.id AS order_id, r.form, r.name, r.phone, r.address, r.name_mask, r.phone_mask, r.address_mask, r.country,
       r.province, r.city, r.district, r.address_key
FROM orders_order o
JOIN orders_receiver r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = o.receiver_id
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(ids)s::bigint[])
