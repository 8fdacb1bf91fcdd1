-- purpose: the numbers of a reading, and what each offer should have shown at that moment
-- parameters: merchant_id, ids, quantities, held, targets (null: it means nothing here) (arrays of one length), mark, read_at, now
-- returns: nothing
-- locks: the offers (held by keep_reading in the same transaction)
UPDATE offers_offer o
SET quantity = a.quantity, held = a.held, sent = 0, read_at = %(read_at)s::timestamptz, taken_at = %(now)s::timestamptz,
    order_mark = %(mark)s::bigint, is_emptied = false, target_at_read = a.target
FROM unnest(%(ids)s::bigint[], %(quantities)s::bigint[], %(held)s::bigint[], %(targets)s::bigint[])
  AS a (id, quantity, held, target)
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = a.id
