-- purpose: an order that no platform knows, with what was agreed for it, its lines, and its receiver where that one is new
-- parameters: merchant_id, store_id, kind, resent_from_id, reason, currency, warehouse_id, carrier_code, receiver_id (null: a new
--             one of the texts receiver_form … receiver_address_key), goods_amount, postage, pay_amount, buyer_memo, merchant_note, paid_at, now;
--             skus, quantities, prices (arrays per line)
-- returns: order_id
-- locks: none
WITH made AS MATERIALIZED (
  SELECT nextval('orders_order_id_seq') AS order_id, nextval('orders_madeorder_id_seq') AS made_id,
         coalesce(%(receiver_id)s::bigint, nextval('orders_receiver_id_seq')) AS receiver_id
), receivers AS (
  INSERT INTO orders_receiver (merchant_id, id, form, name, phone, address, name_mask, phone_mask, address_mask, country,
                               province, city, district, address_key)
  SELECT %(merchant_id)s::bigint, receiver_id, %(receiver_form)s::text, %(receiver_name)s::text, %(receiver_phone)s::text, %(receiver_address)s::text,
         %(receiver_name_mask)s::text, %(receiver_phone_mask)s::text, %(receiver_address_mask)s::text, %(receiver_country)s::text, %(receiver_province)s::text,
         %(receiver_city)s::text, %(receiver_district)s::text, %(receiver_address_key)s::text
  FROM made WHERE %(receiver_id)s::bigint IS NULL
), ours AS (
  INSERT INTO orders_order (merchant_id, id, store_id, receiver_id, warehouse_id, carrier_code, stage, currency, payable,
                            paid_at, ship_by, created_at)
  SELECT %(merchant_id)s::bigint, order_id, %(store_id)s::bigint, receiver_id, %(warehouse_id)s::bigint, %(carrier_code)s::text,
         'to_review', %(currency)s::text, %(goods_amount)s::bigint + %(postage)s::bigint, %(paid_at)s::timestamptz,
         %(now)s::timestamptz + interval '48 hours', %(now)s::timestamptz
  FROM made
), agreed AS (
  INSERT INTO orders_madeorder (merchant_id, id, order_id, kind, receiver_id, resent_from_id, reason, goods_amount, postage,
                                pay_amount, buyer_memo, merchant_note, paid_at)
  SELECT %(merchant_id)s::bigint, made_id, order_id, %(kind)s::text, receiver_id, %(resent_from_id)s::bigint, %(reason)s::text,
         %(goods_amount)s::bigint, %(postage)s::bigint, %(pay_amount)s::bigint, %(buyer_memo)s::text, %(merchant_note)s::text,
         CASE WHEN %(kind)s::text = 'hand' THEN %(paid_at)s::timestamptz END
  FROM made
), lines AS (
  INSERT INTO orders_orderline (merchant_id, order_id, made_order_id, sku_id, quantity, pieces, unit_price, is_live)
  SELECT %(merchant_id)s::bigint, m.order_id, m.made_id, a.sku_id, a.quantity, 1, a.unit_price, true
  FROM made m, unnest(%(skus)s::bigint[], %(quantities)s::integer[], %(prices)s::bigint[]) AS a (sku_id, quantity, unit_price)
)
SELECT order_id FROM made
