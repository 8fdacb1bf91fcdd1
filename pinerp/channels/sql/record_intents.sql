-- purpose: what became of intents that were sent
-- parameters: merchant_id, ids, states, dues, codes, params (JSON texts) (arrays of one length), now, not_tried (the code of a call that was not made)
-- returns: id of every intent that was still being sent
-- locks: the intents
-- note: {table} is the intent table of a registered kind
UPDATE {table} i
SET state = a.state, due_at = coalesce(a.due_at, i.due_at), leased_until = NULL, answer_code = a.code,
    answer_params = a.params::jsonb, attempts = i.attempts - (a.code = %(not_tried)s::text)::integer,
    ended_at = CASE WHEN a.state IN ('done', 'refused', 'stopped', 'given_up') THEN %(now)s::timestamptz END
FROM unnest(%(ids)s::bigint[], %(states)s::text[], %(dues)s::timestamptz[], %(codes)s::text[], %(params)s::text[])
  AS a (id, state, due_at, code, params)
WHERE i.merchant_id = %(merchant_id)s::bigint AND i.id = a.id AND i.state = 'sending'
RETURNING i.id
