-- purpose: orders that were made here and are over are shipped ones again; when they were shipped stays
-- parameters: merchant_id, ids, now
-- returns: nothing
-- locks: orders (held by the caller), then what was agreed for them
WITH again AS (
  UPDATE orders_order o SET stage = 'shipped', ended_at = NULL
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(ids)s::bigint[]) AND o.stage = 'done'
  RETURNING o.id
)
UPDATE orders_madeorder m SET finished_at = NULL, reopened_at = %(now)s::timestamptz
FROM (SELECT DISTINCT l.made_order_id AS id FROM again o
      JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id
      WHERE l.made_order_id IS NOT NULL) x
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.id = x.id
