-- purpose: take back what a bill alone brought; what another file holds too becomes that file's
-- parameters: merchant_id, file_id
-- returns: removed, moved (entries)
-- locks: the file's entries, by the caller's lock on the file
WITH heirs AS MATERIALIZED (
  SELECT DISTINCT ON (r.entry_id) r.entry_id, r.id AS repeat_id, r.file_id
  FROM finance_billentry e
  JOIN finance_billrepeat r ON r.merchant_id = e.merchant_id AND r.entry_id = e.id
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.file_id = %(file_id)s::bigint
  ORDER BY r.entry_id, r.id
), moved AS (
  UPDATE finance_billentry e SET file_id = h.file_id
  FROM heirs h
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.id = h.entry_id
  RETURNING 1
), removed AS (
  DELETE FROM finance_billentry e
  WHERE e.merchant_id = %(merchant_id)s::bigint AND e.file_id = %(file_id)s::bigint
    AND NOT EXISTS (SELECT FROM heirs h WHERE h.entry_id = e.id)
  RETURNING 1
), notes AS (
  DELETE FROM finance_billrepeat r
  WHERE r.merchant_id = %(merchant_id)s::bigint
    AND (r.file_id = %(file_id)s::bigint OR r.id IN (SELECT h.repeat_id FROM heirs h))
)
SELECT (SELECT count(*) FROM removed) AS removed, (SELECT count(*) FROM moved) AS moved
