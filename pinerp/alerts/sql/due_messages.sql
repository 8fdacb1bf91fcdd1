-- purpose: the messages that are due on ways that are on, with what bounds them
-- parameters: merchant_id, now, minute_ago
-- returns: id, way_id, kind, quiet_from, quiet_until, is_test, is_waiting, sent_in_minute, oldest_in_minute
-- locks: none
SELECT m.id, m.way_id, w.kind, w.quiet_from, w.quiet_until, m.is_test, m.state = 'waiting' AS is_waiting,
       s.sent_in_minute, s.oldest_in_minute
FROM alerts_message m
JOIN alerts_way w ON w.merchant_id = m.merchant_id AND w.id = m.way_id AND w.is_on AND w.archived_at IS NULL
CROSS JOIN LATERAL (
  SELECT count(*) AS sent_in_minute, min(t.tried_at) AS oldest_in_minute FROM alerts_message t
  WHERE t.merchant_id = %(merchant_id)s::bigint AND t.way_id = m.way_id AND t.tried_at > %(minute_ago)s::timestamptz) s
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.state IN ('waiting', 'sending')
  AND (m.state = 'waiting' AND m.due_at <= %(now)s::timestamptz
       OR m.state = 'sending' AND m.leased_until < %(now)s::timestamptz)
