-- purpose: changes to be told: one that still waits says what is wanted now, else a new one
-- parameters: merchant_id, ids (offers), stores, changes, wholes, quantities, open (a change was on its way when this was
--             decided), due (from when on; earlier: it goes ahead of others) (arrays of one length), now
-- returns: store_id, offer_id of every change that is new or says something else now
-- locks: pushes of the offers
-- note: where one was on its way nothing new is begun, even if it was answered meanwhile: what it told is not in these numbers
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(ids)s::bigint[], %(stores)s::bigint[], %(changes)s::bigint[], %(wholes)s::boolean[],
                       %(quantities)s::bigint[], %(open)s::boolean[], %(due)s::timestamptz[])
    AS a (offer_id, store_id, change, is_whole, quantity, is_open, due_at)
), other AS (
  UPDATE offers_offerpush q SET change = a.change, is_whole = a.is_whole, quantity = a.quantity,
    due_at = CASE WHEN q.attempts = 0 THEN least(q.due_at, a.due_at) ELSE q.due_at END
  FROM asked a
  WHERE a.is_open AND q.merchant_id = %(merchant_id)s::bigint AND q.offer_id = a.offer_id AND q.state = 'waiting'
    AND (q.change, q.is_whole) IS DISTINCT FROM (a.change, a.is_whole)
  RETURNING q.store_id, q.offer_id
), begun AS (
  INSERT INTO offers_offerpush (merchant_id, store_id, offer_id, change, is_whole, quantity, state, due_at, attempts, answer_code,
                                answer_params, created_at)
  SELECT %(merchant_id)s::bigint, store_id, offer_id, change, is_whole, quantity, 'waiting', due_at, 0, '', '{}',
         %(now)s::timestamptz
  FROM asked WHERE NOT is_open
  RETURNING store_id, offer_id
)
SELECT store_id, offer_id FROM other UNION ALL SELECT store_id, offer_id FROM begun
