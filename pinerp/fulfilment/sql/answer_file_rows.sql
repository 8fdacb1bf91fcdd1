-- purpose: what a back office said of rows: their pushes are done or refused
-- parameters: merchant_id, ids (rows), push_ids, answers (done | refused), reasons (arrays of one length), code, now
-- returns: nothing
-- locks: pushes (held by the caller), file rows
WITH given AS (
  SELECT * FROM unnest(%(ids)s::bigint[], %(push_ids)s::bigint[], %(answers)s::text[], %(reasons)s::text[])
    AS a (id, push_id, answer, reason)
), told AS (
  UPDATE fulfilment_shipmentfilerow r SET answer = g.answer, reason = g.reason, answered_at = %(now)s::timestamptz
  FROM given g
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = g.id
)
UPDATE fulfilment_shipmentpush u
SET state = g.answer, ended_at = %(now)s::timestamptz,
    answer_code = CASE WHEN g.answer = 'refused' THEN %(code)s::text ELSE '' END,
    answer_params = CASE WHEN g.answer = 'refused' THEN jsonb_build_object('reason', g.reason) ELSE '{}' END
FROM given g
WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = g.push_id
