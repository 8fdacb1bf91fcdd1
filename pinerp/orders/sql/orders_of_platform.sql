-- purpose: the orders of ours that carry lines of some platform orders, with what the platform says
-- parameters: merchant_id, ids (platform orders)
-- returns: order_id, home_id (the order to which its lines belong when nothing is merged), is_merged (others stand in it),
--          stage, platform_order_id, status, refund, is_stopped (the platform says so), waybill_no, is_ours (the number)
-- locks: orders by id
WITH pairs AS MATERIALIZED (
  SELECT DISTINCT l.order_id, coalesce(l.home_id, l.order_id) AS home_id, p.platform_order_id
  FROM orders_platformline p
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.platform_line_id = p.id
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.platform_order_id = ANY (%(ids)s::bigint[])
)
SELECT o.id AS order_id, x.home_id, o.stage, x.platform_order_id, p.status, p.refund, p.stops <> '{}' AS is_stopped, p.waybill_no,
       EXISTS (SELECT 1 FROM orders_toldnumber t
               WHERE t.merchant_id = p.merchant_id AND t.platform_order_id = p.id AND t.waybill_no = p.waybill_no) AS is_ours,
       EXISTS (SELECT 1 FROM orders_order g WHERE g.merchant_id = o.merchant_id AND g.merged_into_id = o.id) AS is_merged
FROM pairs x
JOIN orders_order o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = x.order_id
JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = x.platform_order_id
ORDER BY o.id
FOR UPDATE OF o
