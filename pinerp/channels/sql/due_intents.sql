-- purpose: which stores have intents that are due
-- parameters: merchant_id, now
-- returns: store_id
-- locks: none
-- note: {table} is the intent table of a registered kind
SELECT DISTINCT store_id FROM {table}
WHERE merchant_id = %(merchant_id)s::bigint AND state IN ('waiting', 'sending', 'unsure')
  AND (state <> 'sending' AND due_at <= %(now)s::timestamptz
       OR state = 'sending' AND leased_until < %(now)s::timestamptz)
