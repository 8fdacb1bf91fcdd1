-- purpose: remember that a person chose the carrier or the warehouse of orders and of those merged into them, in place of a rule
-- parameters: merchant_id, ids, kind (carrier | warehouse), value, now
-- returns: nothing
-- locks: the orders' rulings (the orders are held by the caller)
WITH chosen AS MATERIALIZED (
  SELECT id FROM orders_order
  WHERE merchant_id = %(merchant_id)s::bigint
    AND (id = ANY (%(ids)s::bigint[]) OR merged_into_id = ANY (%(ids)s::bigint[]))
)
INSERT INTO orders_ruling (merchant_id, order_id, kind, rule_id, value, params, at)
SELECT %(merchant_id)s::bigint, id, %(kind)s::text, NULL, %(value)s::text, '{"by": "person"}'::jsonb, %(now)s::timestamptz
FROM chosen
ON CONFLICT (order_id, kind, merchant_id) WHERE NOT kind = 'mark'
DO UPDATE SET rule_id = NULL, value = EXCLUDED.value, params = EXCLUDED.params, at = EXCLUDED.at
