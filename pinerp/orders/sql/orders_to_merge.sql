-- purpose: orders whose time of waiting for company is over, the earliest promise first, and those that wait for the same receiver
-- parameters: merchant_id, now, limit (of orders whose time is over)
-- returns: id, is_due
-- locks: none: whoever merges them holds them and looks again
WITH waiting AS MATERIALIZED (
  SELECT o.id, o.store_id, o.warehouse_id, r.address_key, h.until <= %(now)s::timestamptz AS is_due, o.ship_by
  FROM orders_hold h
  JOIN orders_order o ON o.merchant_id = h.merchant_id AND o.id = h.order_id AND o.stage = 'held'
  JOIN orders_receiver r ON r.merchant_id = o.merchant_id AND r.id = o.receiver_id
  WHERE h.merchant_id = %(merchant_id)s::bigint AND h.code = 'awaiting_merge' AND h.ended_at IS NULL AND h.until IS NOT NULL
), due AS MATERIALIZED (
  SELECT * FROM waiting WHERE is_due ORDER BY ship_by, id LIMIT %(limit)s::integer
)
SELECT DISTINCT w.id, w.is_due
FROM due d
JOIN waiting w ON w.store_id = d.store_id AND w.warehouse_id IS NOT DISTINCT FROM d.warehouse_id AND w.address_key = d.address_key
