-- purpose: count a file's staged rows by day
-- parameters: merchant_id, file_id
-- returns: day, rows
-- locks: none
INSERT INTO finance_fileday (merchant_id, file_id, day, rows)
SELECT %(merchant_id)s::bigint, %(file_id)s::bigint, (r.facts ->> 'day')::date, count(*)
FROM finance_filerow r
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.file_id = %(file_id)s::bigint AND r.code = ''
GROUP BY 3
RETURNING day, rows
