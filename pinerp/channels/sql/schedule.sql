-- purpose: say when a store's work is due next
-- parameters: merchant_id, store_id, work, due_at
-- returns: nothing
-- locks: the schedule's row
INSERT INTO channels_storedue (merchant_id, store_id, work, due_at)
VALUES (%(merchant_id)s::bigint, %(store_id)s::bigint, %(work)s::text, %(due_at)s::timestamptz)
ON CONFLICT (merchant_id, store_id, work) DO UPDATE SET due_at = excluded.due_at
