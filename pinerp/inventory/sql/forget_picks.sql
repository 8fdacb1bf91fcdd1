-- purpose: what was scanned for some references is forgotten: their claims ended, or are scanned again
-- parameters: merchant_id, refs
-- returns: nothing
-- locks: the picks (the stock rows of their claims are held by the caller)
DELETE FROM inventory_pick p
USING unnest(%(refs)s::bigint[]) AS i (reference)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.reference = i.reference
