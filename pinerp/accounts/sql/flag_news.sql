-- purpose: wake the readers of a merchant's logbook, now or at an instant; one that will ring earlier is enough
-- parameters: merchant_id, due_at
-- returns: nothing
-- locks: the flag that is enough, so that the clock takes it only after what it is to tell of stands: taken before, it would ring
--        for nothing. One that is due already, or just being taken, is never enough.
WITH enough AS MATERIALIZED (
  SELECT id FROM accounts_newsflag
  WHERE merchant_id = %(merchant_id)s::bigint AND due_at > clock_timestamp() AND due_at <= %(due_at)s::timestamptz
  ORDER BY due_at LIMIT 1 FOR KEY SHARE SKIP LOCKED
)
INSERT INTO accounts_newsflag (merchant_id, due_at)
SELECT %(merchant_id)s::bigint, %(due_at)s::timestamptz
WHERE NOT EXISTS (SELECT 1 FROM enough)
