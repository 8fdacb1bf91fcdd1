-- purpose: take the work that is due; it is put off a little, so that another clock does not take it too
-- parameters: work, now, put_off_until, limit
-- returns: merchant_id, store_id
-- locks: the rows taken; another clock skips them
UPDATE channels_storedue SET due_at = %(put_off_until)s::timestamptz
WHERE id = ANY (ARRAY(
  SELECT id FROM channels_storedue
  WHERE work = %(work)s::text AND due_at <= %(now)s::timestamptz
  ORDER BY due_at LIMIT %(limit)s::integer FOR UPDATE SKIP LOCKED))
RETURNING merchant_id, store_id
