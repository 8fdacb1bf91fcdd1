-- purpose: the orders that an index has named, as rows for the conditions of a filter
-- parameters: merchant_id, ids, stages, and those of {span} (queries/finding.py)
-- returns: what tab_walk returns
-- locks: none
SELECT id, stage, {key} AS at, store_id, warehouse_id, carrier_code, payable, marks, receiver_id, merchant_id
FROM unnest(%(ids)s::bigint[]) AS i (sought_id)
CROSS JOIN LATERAL (
  SELECT * FROM orders_order y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.id = i.sought_id OFFSET 0) x
WHERE stage = ANY (%(stages)s::text[]) AND {span}
