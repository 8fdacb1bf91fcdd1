-- purpose: the orders of ours that carry lines of some platform orders, with what the platform says
-- parameters: merchant_id, ids (platform orders)
-- returns: order_id, stage, platform_order_id, status, refund, waybill_no, our_waybill_no
-- locks: orders by id
WITH pairs AS MATERIALIZED (
  SELECT DISTINCT l.order_id, p.platform_order_id
  FROM orders_platformline p
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.platform_line_id = p.id
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.platform_order_id = ANY (%(ids)s::bigint[])
)
SELECT o.id AS order_id, o.stage, x.platform_order_id, p.status, p.refund, p.waybill_no, p.our_waybill_no
FROM pairs x
JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = x.order_id
JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = x.platform_order_id
ORDER BY o.id
FOR UPDATE OF o
