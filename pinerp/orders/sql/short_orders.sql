-- purpose: orders in 缺货, the earliest promise first; only those that lack one of some SKUs where these are given
-- parameters: merchant_id, sku_ids (array or null), limit
-- returns: id
-- locks: none
SELECT o.id FROM orders_order o
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'short'
  AND (%(sku_ids)s::bigint[] IS NULL
       OR EXISTS (SELECT 1 FROM orders_orderline l
                  WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND l.is_live
                    AND l.sku_id = ANY (%(sku_ids)s::bigint[])))
ORDER BY o.ship_by, o.id
LIMIT %(limit)s::integer
