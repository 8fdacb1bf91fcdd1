-- purpose: pieces of lines came in, or were taken back (below 0)
-- parameters: merchant_id, ids, pieces (arrays of one length, a line once), is_closed (what does not come is given up)
-- returns: nothing
-- locks: the lines (their orders are held by the caller)
UPDATE purchasing_purchaseline l
SET received = l.received + a.pieces,
    cancelled = CASE WHEN %(is_closed)s::boolean THEN greatest(0, l.quantity - l.received - a.pieces) ELSE l.cancelled END
FROM unnest(%(ids)s::bigint[], %(pieces)s::bigint[]) AS a (id, pieces)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = a.id
