-- purpose: pieces of lines went back to their supplier, or did not (below 0)
-- parameters: merchant_id, ids, pieces (arrays of one length, a line once)
-- returns: nothing
-- locks: the lines (their order is held by the caller)
UPDATE purchasing_purchaseline l
SET returned = l.returned + a.pieces
FROM unnest(%(ids)s::bigint[], %(pieces)s::bigint[]) AS a (id, pieces)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.id = a.id
