-- purpose: note the orders of a batch
-- parameters: merchant_id, batch_id, ids
-- returns: nothing
-- locks: none
INSERT INTO desk_orderbatchrow (merchant_id, batch_id, order_id, state, code)
SELECT %(merchant_id)s::bigint, %(batch_id)s::bigint, i.id, 'waiting', '' FROM unnest(%(ids)s::bigint[]) AS i (id)
