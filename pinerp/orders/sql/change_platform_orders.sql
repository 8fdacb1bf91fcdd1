-- purpose: bring platform orders to a newer state; an older state changes nothing
-- parameters: merchant_id, store_id, page_id, is_settled (an equal time with other content is applied too); arrays
-- returns: id, order_sn, was_address_changed, was_memo_changed, is_own_note (nothing came but a note that we wrote) of the platform
--          orders that changed
-- locks: platform orders (held already by find_known), their receivers
-- note: a note of ours that the platform has not got yet, or got after this state was read, stays as it was written here
WITH incoming AS MATERIALIZED (
  SELECT * FROM unnest(
    %(order_sns)s::text[], %(statuses)s::text[], %(refunds)s::text[], %(stops)s::text[], %(goods_amounts)s::bigint[],
    %(discount_amounts)s::bigint[], %(postages)s::bigint[], %(pay_amounts)s::bigint[], %(receivables)s::bigint[],
    %(buyer_memos)s::text[], %(merchant_notes)s::text[], %(flags)s::smallint[], %(flag_names)s::text[], %(tags)s::text[], %(ship_bys)s::timestamptz[],
    %(shipped_ats)s::timestamptz[], %(sellable_froms)s::timestamptz[], %(waybill_nos)s::text[],
    %(updated_ats)s::timestamptz[], %(content_hashes)s::bytea[], %(forms)s::text[], %(names)s::text[],
    %(phones)s::text[], %(addresses)s::text[], %(name_masks)s::text[], %(phone_masks)s::text[],
    %(address_masks)s::text[], %(countries)s::text[], %(provinces)s::text[], %(cities)s::text[], %(districts)s::text[],
    %(address_keys)s::text[]
  ) AS a (
    order_sn, status, refund, stops, goods_amount, discount_amount, postage, pay_amount, receivable, buyer_memo,
    merchant_note, flag, flag_name, tags, ship_by, shipped_at, sellable_from, waybill_no, updated_at, content_hash, form, name, phone,
    address, name_mask, phone_mask, address_mask, country, province, city, district, address_key)
), weighed AS MATERIALIZED (
  SELECT i.*, p.id AS platform_order_id, coalesce(n.is_stale, false) AS is_note_stale,
         coalesce(n.is_fresh AND i.merchant_note = p.merchant_note
                  AND (i.status, i.refund, i.stops, i.goods_amount, i.discount_amount, i.postage, i.pay_amount, i.receivable,
                       i.buyer_memo, i.tags, i.ship_by, i.shipped_at, i.sellable_from, i.waybill_no)
                  IS NOT DISTINCT FROM
                      (p.status::text, p.refund::text, array_to_string(p.stops, ' '), p.goods_amount, p.discount_amount, p.postage,
                       p.pay_amount, p.receivable, p.buyer_memo, array_to_string(p.tags, ' '), p.ship_by, p.shipped_at,
                       p.sellable_from, p.waybill_no::text), false) AS is_own_note
  FROM incoming i
  JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint
                             AND p.order_sn = i.order_sn
  LEFT JOIN LATERAL (
    SELECT (w.state <> 'done' OR i.updated_at <= w.ended_at) AND EXISTS (
             SELECT 1 FROM orders_notewish x
             WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_order_id = p.id
               AND i.merchant_note IN (x.text, x.former_text)) AS is_stale,
           w.state IN ('sending', 'unsure')
             OR w.state = 'done' AND i.updated_at <= w.ended_at + interval '5 seconds' AS is_fresh
    FROM (SELECT y.state, y.ended_at, y.text FROM orders_notewish y
          WHERE y.merchant_id = %(merchant_id)s::bigint AND y.platform_order_id = p.id
          ORDER BY y.turn DESC LIMIT 1) w
    WHERE w.text = p.merchant_note) n ON true
), changed AS (
  UPDATE orders_platformorder p
  SET status = i.status, refund = i.refund, stops = string_to_array(i.stops, ' '), goods_amount = i.goods_amount,
      discount_amount = i.discount_amount, postage = i.postage, pay_amount = i.pay_amount, receivable = i.receivable,
      buyer_memo = i.buyer_memo, tags = string_to_array(i.tags, ' '),
      merchant_note = CASE WHEN i.is_note_stale THEN p.merchant_note ELSE i.merchant_note END,
      flag = CASE WHEN i.is_note_stale THEN p.flag ELSE i.flag END,
      flag_name = CASE WHEN i.is_note_stale THEN p.flag_name ELSE i.flag_name END,
      ship_by = i.ship_by, shipped_at = i.shipped_at, sellable_from = i.sellable_from, waybill_no = i.waybill_no,
      updated_at = i.updated_at, content_hash = i.content_hash, page_id = coalesce(%(page_id)s::bigint, p.page_id)
  FROM weighed i
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = i.platform_order_id
    AND (p.updated_at < i.updated_at
         OR (p.updated_at = i.updated_at AND %(is_settled)s::boolean AND p.content_hash <> i.content_hash))
  RETURNING p.id, p.order_sn, p.receiver_id, i.is_own_note,
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
       c.is_own_note AND NOT EXISTS (SELECT 1 FROM moved m WHERE m.id = c.receiver_id) AS is_own_note,
       coalesce((SELECT m.old_key IS DISTINCT FROM m.new_key FROM moved m WHERE m.id = c.receiver_id), false)
         AS was_address_changed
FROM changed c
