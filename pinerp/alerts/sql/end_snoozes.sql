-- purpose: alerts that were put off until now are shown and told again
-- parameters: merchant_id, now
-- returns: id
-- locks: the alerts
UPDATE alerts_alert SET snoozed_until = NULL, snoozed_by = NULL, turn = least(turn + 1, 32000)
WHERE merchant_id = %(merchant_id)s::bigint AND ended_at IS NULL AND done_at IS NULL AND snoozed_until <= %(now)s::timestamptz
RETURNING id
