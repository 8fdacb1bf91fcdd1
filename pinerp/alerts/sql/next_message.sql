-- purpose: when the next message is due, or the next sender is believed dead
-- parameters: merchant_id
-- returns: at (null where none waits)
-- locks: none
SELECT min(CASE WHEN m.state = 'waiting' THEN m.due_at ELSE m.leased_until END) AS at FROM alerts_message m
JOIN alerts_way w ON w.merchant_id = m.merchant_id AND w.id = m.way_id AND w.is_on AND w.archived_at IS NULL
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.state IN ('waiting', 'sending')
