-- purpose: wake the readers of a merchant's logbook, now or at an instant; one that rings earlier is enough
-- parameters: merchant_id, due_at
-- returns: nothing
-- locks: none (two that write at once leave two flags, which is harmless)
INSERT INTO accounts_newsflag (merchant_id, due_at)
SELECT %(merchant_id)s::bigint, %(due_at)s::timestamptz
WHERE NOT EXISTS (SELECT 1 FROM accounts_newsflag
                  WHERE merchant_id = %(merchant_id)s::bigint AND due_at <= %(due_at)s::timestamptz)
