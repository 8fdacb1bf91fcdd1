-- purpose: whose events are due to be written; their signs are taken away
-- parameters: now
-- returns: merchant_id (each once)
-- locks: the signs that it takes; those that another holds are left
WITH taken AS (
  DELETE FROM behaviour_arrived a
  WHERE a.id IN (SELECT id FROM behaviour_arrived WHERE due_at <= %(now)s::timestamptz ORDER BY id
                 LIMIT 20000 FOR UPDATE SKIP LOCKED)
  RETURNING a.merchant_id
)
SELECT DISTINCT merchant_id FROM taken ORDER BY merchant_id
