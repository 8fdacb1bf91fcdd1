-- purpose: keep which rules gave orders what, with the values that met them
-- parameters: merchant_id, order_ids, kinds, rule_ids, values, params (JSON texts; arrays of one length), now
-- returns: nothing
-- locks: the orders' rulings (the orders are held by the caller)
INSERT INTO orders_ruling (merchant_id, order_id, kind, rule_id, value, params, at)
SELECT %(merchant_id)s::bigint, order_id, kind, rule_id, value, params::jsonb, %(now)s::timestamptz
FROM unnest(%(order_ids)s::bigint[], %(kinds)s::text[], %(rule_ids)s::bigint[], %(values)s::text[], %(params)s::text[])
  AS a (order_id, kind, rule_id, value, params)
