-- purpose: what stands already of some platform orders: where they came from, what is said of them, their lines
-- parameters: merchant_id, store_id, order_sns
-- returns: the columns of a channel's order and of its receiver, is_from_api, and lines (JSON array of [listing key, quantity,
--          unit price, outer code, name, spec, image])
-- locks: platform orders, by id
SELECT p.order_sn, p.page_id IS NOT NULL AS is_from_api, p.status, p.refund, p.stops, p.currency, p.goods_amount,
       p.discount_amount, p.postage, p.pay_amount, p.receivable, p.buyer_memo, p.merchant_note, p.placed_at, p.paid_at,
       p.confirmed_at, p.ship_by, p.shipped_at, p.waybill_no, p.updated_at, r.id AS receiver_id, r.form, r.name, r.phone,
       r.address, r.country, r.province, r.city, r.district, r.address_key,
       (SELECT jsonb_agg(jsonb_build_array(l.listing_key, l.quantity, l.unit_price, l.outer_code, l.name, l.spec, l.image_url)
                         ORDER BY l.position)
        FROM orders_platformline l
        WHERE l.merchant_id = %(merchant_id)s::bigint AND l.platform_order_id = p.id) AS lines
FROM orders_platformorder p
LEFT JOIN orders_receiver r ON r.merchant_id = p.merchant_id AND r.id = p.receiver_id
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint
  AND p.order_sn = ANY (%(order_sns)s::text[])
ORDER BY p.id
FOR UPDATE OF p
