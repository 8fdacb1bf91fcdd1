-- purpose: add the gifts of rules to orders: lines that stand for no platform line and cost nothing
-- parameters: merchant_id, order_ids, rule_ids, skus, quantities (arrays of one length)
-- returns: nothing
-- locks: none (the orders are held by the caller)
INSERT INTO orders_orderline (merchant_id, order_id, sku_id, quantity, pieces, unit_price, is_live, is_gift, rule_id)
SELECT %(merchant_id)s::bigint, order_id, sku_id, quantity, 1, 0, true, true, rule_id
FROM unnest(%(order_ids)s::bigint[], %(rule_ids)s::bigint[], %(skus)s::bigint[], %(quantities)s::integer[])
  AS a (order_id, rule_id, sku_id, quantity)
