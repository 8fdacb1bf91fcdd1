-- purpose: messages that are due wait: until quiet hours are over, or until their way may send once more
-- parameters: merchant_id, ids, dues (arrays of one length)
-- returns: nothing
-- locks: the messages
UPDATE alerts_message m SET due_at = a.due_at
FROM unnest(%(ids)s::bigint[], %(dues)s::timestamptz[]) AS a (id, due_at)
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.id = a.id AND m.state = 'waiting'
