-- purpose: what the given up pieces of a transfer's lines were worth
-- parameters: merchant_id, transfer_id, skus, values (arrays of one length; a value null where nothing knows it)
-- returns: nothing
-- locks: the lines (their transfer is held before)
UPDATE transfers_transferline l
SET lost_value = a.value
FROM unnest(%(skus)s::bigint[], %(values)s::bigint[]) AS a (sku_id, value)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.transfer_id = %(transfer_id)s::bigint AND l.sku_id = a.sku_id
