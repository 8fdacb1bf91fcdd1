-- purpose: which promised moment of an open order comes next after an instant
-- parameters: merchant_id, stages (array), stores (array or null: all), after
-- returns: at (null where there is none)
-- locks: none
SELECT min(n.ship_by) AS at FROM unnest(%(stages)s::text[]) AS s (stage)
CROSS JOIN LATERAL (
  SELECT ship_by FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = s.stage AND o.ship_by > %(after)s::timestamptz
    AND (%(stores)s::bigint[] IS NULL OR o.store_id = ANY (%(stores)s::bigint[]))
  ORDER BY ship_by LIMIT 1) n
