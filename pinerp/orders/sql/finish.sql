-- purpose: shipped orders that were made here are over
-- parameters: merchant_id, ids, now
-- returns: nothing
-- locks: orders (held by the caller), then what was agreed for them
WITH over AS (
  UPDATE orders_order o SET stage = 'done', ended_at = %(now)s::timestamptz
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(ids)s::bigint[]) AND o.stage = 'shipped'
  RETURNING o.id
)
UPDATE orders_madeorder m SET finished_at = %(now)s::timestamptz
FROM (SELECT DISTINCT l.made_order_id AS id FROM over o
      JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id
      WHERE l.made_order_id IS NOT NULL) x
WHERE m.merchant_id = %(merchant_id)s::bigint AND m.id = x.id
