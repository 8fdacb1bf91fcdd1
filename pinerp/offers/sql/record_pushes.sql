-- purpose: what answers mean for the offers: told, set as low as it goes, refused, or to be read again; others of
--          its pool may have waited for it, so it is due to be decided
-- parameters: merchant_id, ids (pushes), results (told | emptied | refused | lost), left (what stands there where it was emptied),
--             codes, params (JSON texts) (arrays of one length), now
-- returns: offer_id, store_id, result
-- locks: the offers
WITH answers AS MATERIALIZED (
  SELECT a.result, a.left_there, a.code, a.params, q.offer_id, q.change, q.quantity,
         a.result = 'emptied' OR a.result = 'told' AND q.is_whole AS is_emptied
  FROM unnest(%(ids)s::bigint[], %(results)s::text[], %(left)s::bigint[], %(codes)s::text[], %(params)s::text[])
    AS a (id, result, left_there, code, params)
  JOIN offers_offerpush q ON q.merchant_id = %(merchant_id)s::bigint AND q.id = a.id
)
UPDATE offers_offer o
SET sent = CASE WHEN a.is_emptied THEN 0 WHEN a.result = 'told' THEN o.sent + a.change ELSE o.sent END,
    quantity = CASE WHEN a.is_emptied THEN a.left_there ELSE o.quantity END,
    is_emptied = a.is_emptied OR o.is_emptied,
    told_at = CASE WHEN a.result IN ('told', 'emptied') THEN %(now)s::timestamptz ELSE o.told_at END,
    told_quantity = CASE WHEN a.is_emptied THEN a.left_there WHEN a.result = 'told' THEN a.quantity ELSE o.told_quantity END,
    refused_code = CASE WHEN a.result = 'refused' THEN a.code ELSE '' END,
    refused_params = CASE WHEN a.result = 'refused' THEN a.params::jsonb ELSE '{}' END,
    read_at = CASE WHEN a.result = 'lost' THEN NULL ELSE o.read_at END,
    is_due = true
FROM answers a
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = a.offer_id
RETURNING o.id AS offer_id, o.store_id, a.result
