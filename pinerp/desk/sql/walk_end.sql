-- purpose: where a bounded walk ended that did not fill its page
-- parameters: merchant_id, walked (rows to look at), and those of {walk} (queries/finding.py)
-- returns: id, at of the last row looked at, walked (how many were)
-- locks: none
WITH seen AS MATERIALIZED (
  SELECT o.id, o.at, row_number() OVER (ORDER BY {order}) AS walked FROM ({walk}) o
)
SELECT id, at, walked FROM seen ORDER BY walked DESC LIMIT 1
