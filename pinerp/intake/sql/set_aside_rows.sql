-- purpose: set aside rows of a file for one reason each
-- parameters: merchant_id, ids, codes, params (JSON texts; arrays of one length)
-- returns: nothing
-- locks: rows of this file, which nobody else changes
UPDATE orders_importrow r SET code = a.code, params = a.params::jsonb
FROM unnest(%(ids)s::bigint[], %(codes)s::text[], %(params)s::text[]) AS a (id, code, params)
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = a.id
