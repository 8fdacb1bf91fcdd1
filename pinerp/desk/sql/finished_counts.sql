-- purpose: how many orders stand in the finished tabs, counted up to a bound: beyond it the page says "10000+"
-- parameters: merchant_id, store_scope, warehouse_scope, warehouses (arrays or null), bound
-- returns: stage, count
-- locks: none
SELECT s.stage, (SELECT count(*) FROM (
         SELECT 1 FROM orders_order o
         WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = s.stage
           AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
           AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id IS NULL
                OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
           AND (%(warehouses)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouses)s::bigint[]))
         LIMIT %(bound)s::integer) x) AS count
FROM unnest(ARRAY['shipped', 'done', 'cancelled', 'merged', 'unsplit']) AS s (stage)
