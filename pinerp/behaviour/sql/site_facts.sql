-- purpose: what a batch of a site is judged by
-- parameters: merchant_id, site_id, retention_days (where the company chose none)
-- returns: id, merchant_id, store_id, origins, events_per_minute, retention_days; nothing where the site is stopped
-- locks: none
SELECT s.id, s.merchant_id, s.store_id, s.origins, s.events_per_minute,
       coalesce((SELECT k.retention_days FROM behaviour_keeping k WHERE k.merchant_id = %(merchant_id)s::bigint),
                %(retention_days)s::integer) AS retention_days
FROM behaviour_site s
WHERE s.merchant_id = %(merchant_id)s::bigint AND s.id = %(site_id)s::bigint AND s.stopped_at IS NULL
