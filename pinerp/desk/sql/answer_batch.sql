-- purpose: keep what became of some orders of a batch, and count it
-- parameters: merchant_id, batch_id, ids, states, codes, params (JSON texts; arrays of one length)
-- returns: done, refused, total of the batch
-- locks: the rows, then the batch
WITH answered AS (
  UPDATE desk_orderbatchrow r SET state = a.state, code = a.code, params = a.params::jsonb
  FROM unnest(%(ids)s::bigint[], %(states)s::text[], %(codes)s::text[], %(params)s::text[]) AS a (order_id, state, code, params)
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.batch_id = %(batch_id)s::bigint AND r.order_id = a.order_id
    AND r.state = 'waiting'
  RETURNING r.state
)
UPDATE desk_orderbatch b
SET done = b.done + (SELECT count(*) FROM answered WHERE state = 'done'),
    refused = b.refused + (SELECT count(*) FROM answered WHERE state = 'refused')
WHERE b.merchant_id = %(merchant_id)s::bigint AND b.id = %(batch_id)s::bigint
RETURNING b.done, b.refused, b.total
