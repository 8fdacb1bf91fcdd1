-- purpose: changes to be told: one on its way per offer; one that still waits says what is wanted now
-- parameters: merchant_id, ids (offers), stores, changes, wholes, quantities (arrays of one length), now
-- returns: store_id, offer_id of every change that is new or says something else now
-- locks: pushes of the offers
INSERT INTO offers_offerpush AS q (merchant_id, store_id, offer_id, change, is_whole, quantity, state, due_at, attempts,
                                   answer_code, answer_params, created_at)
SELECT %(merchant_id)s::bigint, a.store_id, a.offer_id, a.change, a.is_whole, a.quantity, 'waiting', %(now)s::timestamptz, 0, '',
       '{}', %(now)s::timestamptz
FROM unnest(%(ids)s::bigint[], %(stores)s::bigint[], %(changes)s::bigint[], %(wholes)s::boolean[], %(quantities)s::bigint[])
  AS a (offer_id, store_id, change, is_whole, quantity)
ON CONFLICT (offer_id, merchant_id) WHERE state IN ('waiting', 'sending', 'unsure') DO UPDATE
  SET change = excluded.change, is_whole = excluded.is_whole, quantity = excluded.quantity
  WHERE q.state = 'waiting' AND (q.change, q.is_whole) IS DISTINCT FROM (excluded.change, excluded.is_whole)
RETURNING q.store_id, q.offer_id
