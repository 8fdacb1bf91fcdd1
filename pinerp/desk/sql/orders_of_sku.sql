-- purpose: the newest orders with a SKU
-- parameters: merchant_id, sku_id, limit
-- returns: id
-- locks: none
SELECT DISTINCT l.order_id AS id
FROM (SELECT order_id FROM orders_orderline
      WHERE merchant_id = %(merchant_id)s::bigint AND sku_id = %(sku_id)s::bigint AND NOT is_removed
      ORDER BY order_id DESC LIMIT %(limit)s::integer) l
