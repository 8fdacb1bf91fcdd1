-- purpose: how many buyers are asked, and of how many an answer is overdue
-- parameters: merchant_id, now, store_scope, warehouse_scope
-- returns: waiting, overdue
-- locks: none
SELECT count(*) AS waiting, count(*) FILTER (WHERE h.due_at <= %(now)s::timestamptz) AS overdue
FROM orders_hold h
JOIN orders_order o ON o.merchant_id = h.merchant_id AND o.id = h.order_id
WHERE h.merchant_id = %(merchant_id)s::bigint AND h.code = 'ask_buyer' AND h.ended_at IS NULL
  AND o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
