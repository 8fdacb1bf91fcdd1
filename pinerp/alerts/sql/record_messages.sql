-- purpose: what became of messages that were sent
-- parameters: merchant_id, ids, states, dues, codes, params (JSON texts), repeats (arrays of one length), now
-- returns: id, way_id, state of each that was still being sent
-- locks: the messages
UPDATE alerts_message m
SET state = a.state, due_at = coalesce(a.due_at, m.due_at), leased_until = NULL, answer_code = a.code,
    answer_params = a.params::jsonb, may_be_repeat = m.may_be_repeat OR a.is_repeat,
    ended_at = CASE WHEN a.state <> 'waiting' THEN %(now)s::timestamptz END
FROM unnest(%(ids)s::bigint[], %(states)s::text[], %(dues)s::timestamptz[], %(codes)s::text[], %(params)s::text[],
            %(repeats)s::boolean[]) AS a (id, state, due_at, code, params, is_repeat)
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.id = a.id AND m.state = 'sending'
RETURNING m.id, m.way_id, m.state
