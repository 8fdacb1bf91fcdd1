-- purpose: the orders with one of some SKUs
-- parameters: merchant_id, sku_ids, limit
-- returns: id; one row with null, and nothing else, where more lines bear them than the limit
-- locks: none
WITH l AS MATERIALIZED (
  SELECT b.order_id
  FROM unnest(%(sku_ids)s::bigint[]) AS s (id)
  CROSS JOIN LATERAL (
    SELECT x.order_id FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = s.id AND NOT x.is_removed
    LIMIT %(limit)s::integer + 1) b
  LIMIT %(limit)s::integer + 1
), n AS MATERIALIZED (
  SELECT count(*) > %(limit)s::integer AS is_beyond FROM l
)
SELECT NULL::bigint AS id FROM n WHERE n.is_beyond
UNION ALL
SELECT DISTINCT l.order_id FROM n JOIN l ON NOT n.is_beyond
