-- purpose: the causes of some alerts are gone
-- parameters: merchant_id, ids, whys (arrays of one length), now
-- returns: id of each that stood until now
-- locks: the alerts
UPDATE alerts_alert x SET ended_at = %(now)s::timestamptz, ended_why = a.why, snoozed_until = NULL, snoozed_by = NULL
FROM unnest(%(ids)s::bigint[], %(whys)s::text[]) AS a (id, why)
WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = a.id AND x.ended_at IS NULL
RETURNING x.id
