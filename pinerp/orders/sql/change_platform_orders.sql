-- purpose: bring platform orders to a newer state; an older state changes nothing
-- parameters: merchant_id, store_id, page_id, is_settled (an equal time with other content is applied too); arrays
-- returns: id, order_sn, was_address_changed, was_memo_changed of the platform orders that changed
-- locks: platform orders (held already by find_known), their receivers
WITH incoming AS MATERIALIZED (
  SELECT * FROM unnest(
    %(order_sns)s::text[], %(statuses)s::text[], %(refunds)s::text[], %(stops)s::text[], %(goods_amounts)s::bigint[],
    %(discount_amounts)s::bigint[], %(postages)s::bigint[], %(pay_amounts)s::bigint[], %(receivables)s::bigint[],
    %(buyer_memos)s::text[], %(merchant_notes)s::text[], %(tags)s::text[], %(ship_bys)s::timestamptz[],
    %(shipped_ats)s::timestamptz[], %(sellable_froms)s::timestamptz[], %(waybill_nos)s::text[],
    %(updated_ats)s::timestamptz[], %(content_hashes)s::bytea[], %(forms)s::text[], %(names)s::text[],
    %(phones)s::text[], %(addresses)s::text[], %(name_masks)s::text[], %(phone_masks)s::text[],
    %(address_masks)s::text[], %(countries)s::text[], %(provinces)s::text[], %(cities)s::text[], %(districts)s::text[],
    %(address_keys)s::text[]
  ) AS a (
    order_sn, status, refund, stops, goods_amount, discount_amount, postage, pay_amount, receivable, buyer_memo,
    merchant_note, tags, ship_by, shipped_at, sellable_from, waybill_no, updated_at, content_hash, form, name, phone,
    address, name_mask, phone_mask, address_mask, country, province, city, district, address_key)
), changed AS (
  UPDATE orders_platformorder p
  SET status = i.status, refund = i.refund, stops = string_to_array(i.stops, ' '), goods_amount = i.goods_amount,
      discount_amount = i.discount_amount, postage = i.postage, pay_amount = i.pay_amount, receivable = i.receivable,
      buyer_memo = i.buyer_memo, merchant_note = i.merchant_note, tags = string_to_array(i.tags, ' '),
      ship_by = i.ship_by, shipped_at = i.shipped_at, sellable_from = i.sellable_from, waybill_no = i.waybill_no,
      updated_at = i.updated_at, content_hash = i.content_hash, page_id = coalesce(%(page_id)s::bigint, p.page_id)
  FROM incoming i
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint AND p.order_sn = i.order_sn
    AND (p.updated_at < i.updated_at
         OR (p.updated_at = i.updated_at AND %(is_settled)s::boolean AND p.content_hash <> i.content_hash))
  RETURNING p.id, p.order_sn, p.receiver_id,
            (SELECT (x.buyer_memo, x.merchant_note) FROM orders_platformorder x
             WHERE x.merchant_id = p.merchant_id AND x.id = p.id) IS DISTINCT FROM (p.buyer_memo, p.merchant_note)
              AS was_memo_changed
), moved AS (
  UPDATE orders_receiver r
  SET form = i.form, name = i.name, phone = i.phone, address = i.address, name_mask = i.name_mask,
      phone_mask = i.phone_mask, address_mask = i.address_mask, country = i.country, province = i.province,
      city = i.city, district = i.district, address_key = i.address_key
  FROM changed c JOIN incoming i USING (order_sn)
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = c.receiver_id AND r.erased_at IS NULL
    AND i.form <> '' AND i.address <> ''
    AND (r.address, r.name, r.phone) IS DISTINCT FROM (i.address, i.name, i.phone)
  RETURNING r.id, (SELECT o.address_key FROM orders_receiver o
                   WHERE o.merchant_id = r.merchant_id AND o.id = r.id) AS old_key, r.address_key AS new_key
)
SELECT c.id, c.order_sn, c.was_memo_changed,
       coalesce((SELECT m.old_key IS DISTINCT FROM m.new_key FROM moved m WHERE m.id = c.receiver_id), false)
         AS was_address_changed
FROM changed c
