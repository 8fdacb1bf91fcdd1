-- purpose: how many orders were paid in each hour of a day, whatever became of them
-- parameters: merchant_id, since, until (a Beijing day), stages (array: all that count), store_scope, warehouse_scope (arrays or null)
-- returns: hour (0 to 23, of Beijing), orders
-- locks: none
SELECT extract(hour FROM o.paid_at AT TIME ZONE 'Asia/Shanghai')::integer AS hour, count(*) AS orders
FROM orders_order o
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = ANY (%(stages)s::text[])
  AND o.paid_at >= %(since)s::timestamptz AND o.paid_at < %(until)s::timestamptz
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
GROUP BY 1
ORDER BY 1
