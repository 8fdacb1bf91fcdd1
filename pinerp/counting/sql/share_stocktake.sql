-- purpose: a stocktake that is counted: many may count at once, and none while it is sent on, posted or cancelled
-- parameters: merchant_id, id
-- returns: id, number, state, scope, warehouse_id, begun_at
-- locks: the stocktake, shared with other counters
SELECT id, number, state, scope, warehouse_id, begun_at FROM counting_stocktake
WHERE merchant_id = %(merchant_id)s::bigint AND id = %(id)s::bigint
FOR SHARE
