-- purpose: book a file's staged lines; a line that another file brought is only noted as repeated
-- parameters: merchant_id, file_id, store_id, account
-- returns: made (new entries), repeated
-- locks: none beyond the new rows; the unique key of entries keeps two files from booking one line
WITH numbered AS MATERIALIZED (
  SELECT r.row_number, r.facts, decode(r.facts ->> 'print', 'hex') AS fingerprint,
    row_number() OVER (PARTITION BY r.facts ->> 'print' ORDER BY r.row_number) AS ordinal
  FROM finance_filerow r
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.file_id = %(file_id)s::bigint AND r.code = ''
), made AS (
  INSERT INTO finance_billentry (merchant_id, store_id, file_id, account, happened_at, order_sn, kind, code, about, note,
    amount, currency, fingerprint, ordinal)
  SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, %(file_id)s::bigint, %(account)s::text,
    (n.facts ->> 'at')::timestamptz, n.facts ->> 'order_sn', n.facts ->> 'kind', n.facts ->> 'code', n.facts ->> 'about',
    n.facts ->> 'note', (n.facts ->> 'amount')::bigint, 'CNY', n.fingerprint, n.ordinal
  FROM numbered n
  ORDER BY n.row_number
  ON CONFLICT (store_id, fingerprint, ordinal, merchant_id) DO NOTHING
  RETURNING 1
), again AS (
  INSERT INTO finance_billrepeat (merchant_id, file_id, entry_id)
  SELECT %(merchant_id)s::bigint, %(file_id)s::bigint, e.id
  FROM numbered n
  CROSS JOIN LATERAL (
    SELECT x.id FROM finance_billentry x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = %(store_id)s::bigint
      AND x.fingerprint = n.fingerprint AND x.ordinal = n.ordinal OFFSET 0) e
  RETURNING 1
)
SELECT (SELECT count(*) FROM made) AS made, (SELECT count(*) FROM again) AS repeated
