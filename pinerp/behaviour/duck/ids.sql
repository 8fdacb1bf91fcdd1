-- purpose: the ids of events that stand in files
-- holes: stored (files)
-- needs: nothing
-- returns: line (of no meaning here), head and tail (the first and the last 64 bits of the id)
SELECT 0 AS line,
       CAST('0x' || replace(left(CAST(event_id AS VARCHAR), 18), '-', '') AS UBIGINT) AS head,
       CAST('0x' || replace(right(CAST(event_id AS VARCHAR), 17), '-', '') AS UBIGINT) AS tail
FROM {stored}
