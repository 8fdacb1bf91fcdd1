-- purpose: how many rows of each day the files that were read hold, by store and kind
-- parameters: merchant_id, stores (array, or null for all), since (a day)
-- returns: store_id, kind, day, rows
-- locks: none
SELECT f.store_id, f.kind, d.day, sum(d.rows)::bigint AS rows
FROM finance_droppedfile f
JOIN finance_fileday d ON d.merchant_id = f.merchant_id AND d.file_id = f.id
WHERE f.merchant_id = %(merchant_id)s::bigint AND f.state = 'read' AND d.day >= %(since)s::date
  AND (%(stores)s::bigint[] IS NULL OR f.store_id = ANY (%(stores)s::bigint[]))
GROUP BY 1, 2, 3
