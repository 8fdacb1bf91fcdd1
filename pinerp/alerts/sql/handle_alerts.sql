-- purpose: lock alerts that somebody deals with
-- parameters: merchant_id, ids (array)
-- returns: id, kind, warehouse_id, store_id, is_ended, is_done, is_snoozed
-- locks: the alerts, by id
SELECT id, kind, warehouse_id, store_id, ended_at IS NOT NULL AS is_ended, done_at IS NOT NULL AS is_done,
       snoozed_until IS NOT NULL AS is_snoozed
FROM alerts_alert
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY id FOR UPDATE
