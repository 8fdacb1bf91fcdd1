-- purpose: which stores that are live have intents that are due
-- parameters: merchant_id, now
-- returns: store_id
-- locks: none
-- note: {table} is the intent table of a registered kind
SELECT DISTINCT i.store_id FROM {table} i
JOIN channels_store s ON s.merchant_id = i.merchant_id AND s.id = i.store_id AND s.mode = 'live'
WHERE i.merchant_id = %(merchant_id)s::bigint AND i.state IN ('waiting', 'sending', 'unsure')
  AND (i.state <> 'sending' AND i.due_at <= %(now)s::timestamptz
       OR i.state = 'sending' AND i.leased_until < %(now)s::timestamptz)
