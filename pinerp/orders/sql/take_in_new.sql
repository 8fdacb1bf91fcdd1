-- purpose: store new platform orders with their lines and receivers, and one order of ours for each
-- parameters: merchant_id, store_id, currency, page_id, now, warehouse_id, carrier_code; arrays per order (order_sns …)
--             and per line (line_owners: the order's place in the arrays, from 1; line_…)
-- returns: order_id, order_sn of our new orders; an order that another transaction stored first is not among them
-- locks: none; the unique key (merchant, store, order number) decides a race
WITH incoming AS MATERIALIZED (
  SELECT nextval('orders_platformorder_id_seq') AS platform_order_id, nextval('orders_receiver_id_seq') AS receiver_id,
         nextval('orders_order_id_seq') AS order_id, a.*
  FROM unnest(
    %(order_sns)s::text[], %(statuses)s::text[], %(refunds)s::text[], %(stops)s::text[], %(goods_amounts)s::bigint[],
    %(discount_amounts)s::bigint[], %(postages)s::bigint[], %(pay_amounts)s::bigint[], %(receivables)s::bigint[],
    %(buyer_memos)s::text[], %(merchant_notes)s::text[], %(flags)s::smallint[], %(flag_names)s::text[], %(tags)s::text[], %(placed_ats)s::timestamptz[],
    %(paid_ats)s::timestamptz[], %(confirmed_ats)s::timestamptz[], %(ship_bys)s::timestamptz[],
    %(shipped_ats)s::timestamptz[], %(sellable_froms)s::timestamptz[], %(waybill_nos)s::text[],
    %(updated_ats)s::timestamptz[], %(content_hashes)s::bytea[], %(forms)s::text[], %(names)s::text[],
    %(phones)s::text[], %(addresses)s::text[], %(name_masks)s::text[], %(phone_masks)s::text[],
    %(address_masks)s::text[], %(countries)s::text[], %(provinces)s::text[], %(cities)s::text[], %(districts)s::text[],
    %(address_keys)s::text[]
  ) WITH ORDINALITY AS a (
    order_sn, status, refund, stops, goods_amount, discount_amount, postage, pay_amount, receivable, buyer_memo,
    merchant_note, flag, flag_name, tags, placed_at, paid_at, confirmed_at, ship_by, shipped_at, sellable_from, waybill_no, updated_at,
    content_hash, form, name, phone, address, name_mask, phone_mask, address_mask, country, province, city, district,
    address_key, place)
), incoming_lines AS MATERIALIZED (
  SELECT nextval('orders_platformline_id_seq') AS platform_line_id, l.*
  FROM unnest(
    %(line_owners)s::bigint[], %(line_positions)s::smallint[], %(line_keys)s::text[], %(line_codes)s::text[],
    %(line_names)s::text[], %(line_specs)s::text[], %(line_images)s::text[], %(line_quantities)s::integer[],
    %(line_prices)s::bigint[], %(line_gifts)s::boolean[], %(line_skus)s::bigint[], %(line_pieces)s::integer[]
  ) AS l (place, position, listing_key, outer_code, name, spec, image_url, quantity, unit_price, is_gift, sku_id, pieces)
), stored AS (
  INSERT INTO orders_platformorder (
    merchant_id, id, store_id, receiver_id, order_sn, status, refund, stops, currency, goods_amount, discount_amount,
    postage, pay_amount, receivable, buyer_memo, merchant_note, flag, flag_name, tags, placed_at, paid_at, confirmed_at, ship_by,
    shipped_at, sellable_from, waybill_no, updated_at, content_hash, page_id, received_at)
  SELECT %(merchant_id)s::bigint, platform_order_id, %(store_id)s::bigint,
         CASE WHEN form <> '' THEN receiver_id END, order_sn, status, refund, string_to_array(stops, ' '),
         %(currency)s::text, goods_amount, discount_amount, postage, pay_amount, receivable, buyer_memo, merchant_note,
         flag, flag_name, string_to_array(tags, ' '), placed_at, paid_at, confirmed_at, ship_by, shipped_at, sellable_from, waybill_no,
         updated_at, content_hash, %(page_id)s::bigint, %(now)s::timestamptz
  FROM incoming
  ON CONFLICT (merchant_id, store_id, order_sn) DO NOTHING
  RETURNING id
), taken AS MATERIALIZED (
  SELECT i.* FROM incoming i WHERE i.platform_order_id IN (SELECT id FROM stored)
), receivers AS (
  INSERT INTO orders_receiver (merchant_id, id, form, name, phone, address, name_mask, phone_mask, address_mask, country,
                               province, city, district, address_key)
  SELECT %(merchant_id)s::bigint, receiver_id, form, name, phone, address, name_mask, phone_mask, address_mask, country,
         province, city, district, address_key
  FROM taken WHERE form <> ''
), platform_lines AS (
  INSERT INTO orders_platformline (merchant_id, id, platform_order_id, position, listing_key, outer_code, name, spec,
                                   image_url, quantity, cancelled_quantity, unit_price, is_gift)
  SELECT %(merchant_id)s::bigint, l.platform_line_id, t.platform_order_id, l.position, l.listing_key, l.outer_code,
         l.name, l.spec, l.image_url, l.quantity, CASE WHEN t.status = 'cancelled' THEN l.quantity ELSE 0 END,
         l.unit_price, l.is_gift
  FROM taken t JOIN incoming_lines l USING (place)
), ours AS (
  INSERT INTO orders_order (merchant_id, id, store_id, receiver_id, warehouse_id, carrier_code, stage, currency, payable,
                            paid_at, ship_by, shipped_at, ended_at, created_at)
  SELECT %(merchant_id)s::bigint, order_id, %(store_id)s::bigint, CASE WHEN form <> '' THEN receiver_id END,
         %(warehouse_id)s::bigint, %(carrier_code)s::text,
         CASE status WHEN 'cancelled' THEN 'cancelled' WHEN 'shipped' THEN 'shipped' WHEN 'received' THEN 'done'
                     ELSE 'to_review' END,
         %(currency)s::text, pay_amount, coalesce(paid_at, confirmed_at, placed_at),
         coalesce(ship_by, coalesce(confirmed_at, paid_at, placed_at, %(now)s::timestamptz) + interval '48 hours'),
         CASE WHEN status IN ('shipped', 'received') THEN coalesce(shipped_at, updated_at) END,
         CASE WHEN status IN ('cancelled', 'received') THEN updated_at END, %(now)s::timestamptz
  FROM taken
), our_lines AS (
  INSERT INTO orders_orderline (merchant_id, order_id, platform_line_id, sku_id, quantity, pieces, unit_price, is_live)
  SELECT %(merchant_id)s::bigint, t.order_id, l.platform_line_id, l.sku_id, l.quantity, l.pieces, l.unit_price,
         t.status <> 'cancelled'
  FROM taken t JOIN incoming_lines l USING (place)
  ORDER BY l.platform_line_id -- goods stand as the platform lists them, whatever way the join took
)
SELECT order_id, order_sn FROM taken ORDER BY order_id
