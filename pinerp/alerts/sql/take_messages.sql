-- purpose: take messages that are due, or whose sender died, one for each way
-- parameters: merchant_id, now, leased_until, limit, gone_code (the answer of one whose sender died)
-- returns: id, way_id, is_test, attempts, may_be_repeat, created_at
-- locks: the ways, by id (another sender skips them), the messages
-- note: one whose lease ended may have arrived: it is marked, and says so when it is sent again
WITH due AS MATERIALIZED (
  SELECT DISTINCT ON (way_id) id, way_id FROM alerts_message
  WHERE merchant_id = %(merchant_id)s::bigint AND state IN ('waiting', 'sending')
    AND (state = 'waiting' AND due_at <= %(now)s::timestamptz OR state = 'sending' AND leased_until < %(now)s::timestamptz)
  ORDER BY way_id, due_at, id
), held AS MATERIALIZED (
  SELECT w.id FROM alerts_way w
  WHERE w.merchant_id = %(merchant_id)s::bigint AND w.id IN (SELECT way_id FROM due) AND w.is_on AND w.archived_at IS NULL
  ORDER BY w.id LIMIT %(limit)s::integer FOR UPDATE OF w SKIP LOCKED
)
UPDATE alerts_message m
SET may_be_repeat = m.may_be_repeat OR m.state = 'sending',
    answer_code = CASE WHEN m.state = 'sending' THEN %(gone_code)s::text ELSE m.answer_code END,
    state = 'sending', leased_until = %(leased_until)s::timestamptz, tried_at = %(now)s::timestamptz,
    attempts = least(m.attempts + 1, 32000)
FROM due d JOIN held h ON h.id = d.way_id
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.id = d.id AND m.state IN ('waiting', 'sending')
  AND (m.state = 'waiting' OR m.leased_until < %(now)s::timestamptz)
RETURNING m.id, m.way_id, m.is_test, m.attempts, m.may_be_repeat, m.created_at
