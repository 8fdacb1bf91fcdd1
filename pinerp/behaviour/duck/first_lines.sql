-- purpose: the ids of what came, each with the line on which it came first
-- parameters: none
-- needs: incoming (with line, the order in which it came)
-- returns: line, head and tail (the first and the last 64 bits of the id)
SELECT min(line) AS line,
       CAST('0x' || replace(left(CAST(event_id AS VARCHAR), 18), '-', '') AS UBIGINT) AS head,
       CAST('0x' || replace(right(CAST(event_id AS VARCHAR), 17), '-', '') AS UBIGINT) AS tail
FROM incoming GROUP BY event_id
