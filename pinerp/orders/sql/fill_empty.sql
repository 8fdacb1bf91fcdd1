-- purpose: give orders that came by API what they lack and a file knows; nothing that stands is changed
-- parameters: merchant_id, store_id; arrays of one length: order_sns, placed_ats, paid_ats, confirmed_ats, ship_bys,
--             shipped_ats, buyer_memos, merchant_notes, waybill_nos
-- returns: id of every order that got something
-- locks: platform orders
UPDATE orders_platformorder p
SET placed_at = coalesce(p.placed_at, a.placed_at), paid_at = coalesce(p.paid_at, a.paid_at),
    confirmed_at = coalesce(p.confirmed_at, a.confirmed_at), ship_by = coalesce(p.ship_by, a.ship_by),
    shipped_at = coalesce(p.shipped_at, a.shipped_at), buyer_memo = coalesce(nullif(p.buyer_memo, ''), a.buyer_memo),
    merchant_note = coalesce(nullif(p.merchant_note, ''), a.merchant_note),
    waybill_no = coalesce(nullif(p.waybill_no, ''), a.waybill_no)
FROM unnest(%(order_sns)s::text[], %(placed_ats)s::timestamptz[], %(paid_ats)s::timestamptz[],
            %(confirmed_ats)s::timestamptz[], %(ship_bys)s::timestamptz[], %(shipped_ats)s::timestamptz[],
            %(buyer_memos)s::text[], %(merchant_notes)s::text[], %(waybill_nos)s::text[])
  AS a (order_sn, placed_at, paid_at, confirmed_at, ship_by, shipped_at, buyer_memo, merchant_note, waybill_no)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint AND p.order_sn = a.order_sn
  AND (p.placed_at IS NULL AND a.placed_at IS NOT NULL OR p.paid_at IS NULL AND a.paid_at IS NOT NULL
       OR p.confirmed_at IS NULL AND a.confirmed_at IS NOT NULL OR p.ship_by IS NULL AND a.ship_by IS NOT NULL
       OR p.shipped_at IS NULL AND a.shipped_at IS NOT NULL OR p.buyer_memo = '' AND a.buyer_memo <> ''
       OR p.merchant_note = '' AND a.merchant_note <> '' OR p.waybill_no = '' AND a.waybill_no <> '')
RETURNING p.id
