-- purpose: the newest orders that were made by hand, or sent again
-- parameters: merchant_id, kind (hand | resent), limit
-- returns: id
-- locks: none
SELECT DISTINCT l.order_id AS id
FROM (SELECT id FROM orders_madeorder
      WHERE merchant_id = %(merchant_id)s::bigint AND kind = %(kind)s::text ORDER BY id DESC LIMIT %(limit)s::integer) m
JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.made_order_id = m.id
