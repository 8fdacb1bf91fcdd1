-- purpose: write down who is on a list
-- parameters: merchant_id, list_id, buyers, held (arrays of one length)
-- returns: nothing
-- locks: none
INSERT INTO campaigns_listed (merchant_id, list_id, buyer, is_held)
SELECT %(merchant_id)s::bigint, %(list_id)s::bigint, a.buyer, a.is_held
FROM unnest(%(buyers)s::bigint[], %(held)s::boolean[]) AS a (buyer, is_held)
