-- purpose: put reviewed orders into their tabs
-- parameters: merchant_id, ids, stages (arrays of one length), now
-- returns: nothing
-- locks: orders (held already by hold_orders)
UPDATE orders_order o SET stage = a.stage, reviewed_at = %(now)s::timestamptz
FROM unnest(%(ids)s::bigint[], %(stages)s::text[]) AS a (id, stage)
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = a.id
