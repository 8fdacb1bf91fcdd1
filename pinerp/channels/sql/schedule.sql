-- purpose: say when a store's work is due next; from a stopped store nothing is pulled, its tokens are kept alive
-- parameters: merchant_id, store_id, work, due_at
-- returns: nothing
-- locks: the store (shared: who stops it at this moment goes first), the schedule's row
INSERT INTO channels_storedue (merchant_id, store_id, work, due_at)
SELECT %(merchant_id)s::bigint, id, %(work)s::text, %(due_at)s::timestamptz
FROM (SELECT id FROM channels_store
      WHERE merchant_id = %(merchant_id)s::bigint AND id = %(store_id)s::bigint AND archived_at IS NULL
        AND (mode <> 'stopped' OR %(work)s::text = 'tokens')
      FOR SHARE) s
ON CONFLICT (merchant_id, store_id, work) DO UPDATE SET due_at = excluded.due_at
