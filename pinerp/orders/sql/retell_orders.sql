-- purpose: what orders owe, when they were paid and when they must go, from the platform orders that stand in them now
-- parameters: merchant_id, ids
-- returns: nothing
-- locks: orders (held by the caller)
-- note: what rules gave is worked out again (decided_goods)
-- note: a platform order that stands in several orders owes to each by the price of its lines, to the last cent; lines of no
--       platform order owe their price, and the first line of an order that we made its postage; an order without a platform
--       order keeps its times
WITH here AS MATERIALIZED (
  SELECT l.order_id, q.platform_order_id, sum(CASE WHEN q.id IS NULL THEN l.unit_price * l.quantity ELSE 0 END) AS own
  FROM orders_orderline l
  LEFT JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = ANY (%(ids)s::bigint[]) AND l.is_live
  GROUP BY l.order_id, q.platform_order_id
), postage AS MATERIALIZED (
  SELECT f.order_id, sum(m.postage) AS amount
  FROM (SELECT DISTINCT made_order_id FROM orders_orderline
        WHERE merchant_id = %(merchant_id)s::bigint AND order_id = ANY (%(ids)s::bigint[]) AND made_order_id IS NOT NULL) d
  JOIN orders_madeorder m ON m.merchant_id = %(merchant_id)s::bigint AND m.id = d.made_order_id
  CROSS JOIN LATERAL (
    SELECT l.order_id FROM orders_orderline l
    WHERE l.merchant_id = m.merchant_id AND l.made_order_id = m.id AND l.is_live ORDER BY l.id LIMIT 1) f
  GROUP BY f.order_id
), weights AS MATERIALIZED (
  SELECT q.platform_order_id, l.order_id, sum(l.unit_price * l.quantity) AS price, sum(l.quantity) AS quantity
  FROM (SELECT DISTINCT platform_order_id FROM here WHERE platform_order_id IS NOT NULL) d
  JOIN orders_platformline q ON q.merchant_id = %(merchant_id)s::bigint AND q.platform_order_id = d.platform_order_id
  JOIN orders_orderline l ON l.merchant_id = q.merchant_id AND l.platform_line_id = q.id AND NOT l.is_removed
  GROUP BY q.platform_order_id, l.order_id
), steps AS MATERIALIZED (
  SELECT *, sum(weight) OVER (PARTITION BY platform_order_id ORDER BY order_id) AS up_to,
         sum(weight) OVER (PARTITION BY platform_order_id) AS total
  FROM (SELECT platform_order_id, order_id,
               CASE WHEN sum(price) OVER (PARTITION BY platform_order_id) > 0 THEN price ELSE quantity END AS weight
        FROM weights) w
), told AS (
  SELECT h.order_id,
         sum(h.own) + coalesce(max(f.amount), 0) + coalesce(sum(div(p.pay_amount * s.up_to, s.total) - div(p.pay_amount * (s.up_to - s.weight), s.total)), 0)
           AS payable,
         min(coalesce(p.paid_at, p.confirmed_at, p.placed_at)) AS paid_at,
         min(coalesce(p.ship_by, coalesce(p.confirmed_at, p.paid_at, p.placed_at, p.received_at) + interval '48 hours')) AS ship_by
  FROM here h
  LEFT JOIN steps s ON s.platform_order_id = h.platform_order_id AND s.order_id = h.order_id
  LEFT JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = h.platform_order_id
  LEFT JOIN postage f ON f.order_id = h.order_id
  GROUP BY h.order_id
)
UPDATE orders_order o
SET payable = t.payable, paid_at = coalesce(t.paid_at, o.paid_at), ship_by = coalesce(t.ship_by, o.ship_by),
    decided_goods = CASE WHEN o.decided_goods IS NOT NULL THEN '' END
FROM told t
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = t.order_id
