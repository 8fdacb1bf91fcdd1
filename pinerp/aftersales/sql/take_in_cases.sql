-- purpose: store what a channel says of after-sales cases; a newer state is applied, an older or equal one changes nothing
-- parameters: merchant_id, store_id, now; arrays: case_nos …
-- returns: id, order_sn, is_new of the cases that are new or changed
-- locks: the cases, in the order of their numbers
-- note: two cases of the same second with other content: the one read later decides, as the list is read last page first
WITH incoming AS MATERIALIZED (
  SELECT * FROM unnest(
    %(case_nos)s::text[], %(order_sns)s::text[], %(kinds)s::text[], %(states)s::text[], %(raw_kinds)s::text[],
    %(raw_statuses)s::text[], %(currencies)s::text[], %(amounts)s::bigint[], %(order_amounts)s::bigint[],
    %(pieces)s::integer[], %(listing_keys)s::text[], %(reasons)s::text[], %(return_waybill_nos)s::text[],
    %(asked_ats)s::timestamptz[], %(answer_bys)s::timestamptz[], %(updated_ats)s::timestamptz[],
    %(content_hashes)s::bytea[]
  ) AS a (
    case_no, order_sn, kind, state, raw_kind, raw_status, currency, amount, order_amount, pieces, listing_key, reason,
    return_waybill_no, asked_at, answer_by, updated_at, content_hash)
  ORDER BY case_no
), owned AS MATERIALIZED (
  SELECT i.*, (SELECT p.id FROM orders_platformorder p
               WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint
                 AND p.order_sn = i.order_sn) AS platform_order_id
  FROM incoming i
)
INSERT INTO aftersales_case AS c (
  merchant_id, store_id, platform_order_id, case_no, order_sn, kind, state, raw_kind, raw_status, currency, amount,
  order_amount, pieces, listing_key, reason, return_waybill_no, asked_at, answer_by, updated_at, content_hash, received_at)
SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, platform_order_id, case_no, order_sn, kind, state, raw_kind,
       raw_status, currency, amount, order_amount, pieces, listing_key, reason, return_waybill_no, asked_at, answer_by,
       updated_at, content_hash, %(now)s::timestamptz
FROM owned
ON CONFLICT (merchant_id, store_id, case_no) DO UPDATE
SET platform_order_id = coalesce(excluded.platform_order_id, c.platform_order_id), kind = excluded.kind,
    state = excluded.state, raw_kind = excluded.raw_kind, raw_status = excluded.raw_status, amount = excluded.amount,
    order_amount = excluded.order_amount, pieces = coalesce(excluded.pieces, c.pieces),
    listing_key = coalesce(nullif(excluded.listing_key, ''), c.listing_key), reason = excluded.reason,
    return_waybill_no = coalesce(nullif(excluded.return_waybill_no, ''), c.return_waybill_no),
    answer_by = excluded.answer_by, updated_at = excluded.updated_at, content_hash = excluded.content_hash
WHERE c.updated_at < excluded.updated_at
   OR (c.updated_at = excluded.updated_at AND c.content_hash <> excluded.content_hash)
RETURNING id, order_sn, xmax = 0 AS is_new
