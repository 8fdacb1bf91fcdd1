-- purpose: the orders of a page: a walk of tabs in their order (or orders named by key), and the conditions on each
-- parameters: merchant_id, limit, walked (rows to look at), and those of {walk} and {where} (queries/finding.py)
-- returns: id, at (the time in whose order the list stands)
-- locks: none
-- note: the walk streams from an index, and conditions are sub-selects of one row: it stops when the page is full
SELECT o.id, o.at
FROM ({walk}) o
WHERE {where}
ORDER BY {order}
LIMIT %(limit)s::integer
