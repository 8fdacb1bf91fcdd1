-- purpose: every platform order with the waybill that it left under, and how many parcels left for it
-- parameters: merchant_id
-- returns: order_sn, stage, waybill_no, parcels
-- locks: none
SELECT p.order_sn, o.stage,
       (SELECT min(x.waybill_no) FROM fulfilment_parcel x
        WHERE x.merchant_id = o.merchant_id AND x.order_id = o.id AND x.state = 'shipped') AS waybill_no,
       (SELECT count(*) FROM fulfilment_parcel x
        WHERE x.merchant_id = o.merchant_id AND x.order_id = o.id AND x.state = 'shipped') AS parcels
FROM orders_platformorder p
JOIN (SELECT DISTINCT pl.platform_order_id, l.order_id
      FROM orders_platformline pl
      JOIN orders_orderline l ON l.merchant_id = pl.merchant_id AND l.platform_line_id = pl.id
      WHERE pl.merchant_id = %(merchant_id)s::bigint) x ON x.platform_order_id = p.id
JOIN orders_order o ON o.merchant_id = p.merchant_id AND o.id = x.order_id
WHERE p.merchant_id = %(merchant_id)s::bigint
