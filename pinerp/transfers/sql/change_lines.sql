-- purpose: count on lines of a transfer what left, arrived or was given up
-- parameters: merchant_id, transfer_id, skus, sent, received, lost (arrays of one length: by how much each changes)
-- returns: nothing
-- locks: the lines (their transfer is held before)
UPDATE transfers_transferline l
SET sent = l.sent + a.sent, received = l.received + a.received, lost = l.lost + a.lost
FROM unnest(%(skus)s::bigint[], %(sent)s::bigint[], %(received)s::bigint[], %(lost)s::bigint[]) AS a (sku_id, sent, received, lost)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.transfer_id = %(transfer_id)s::bigint AND l.sku_id = a.sku_id
