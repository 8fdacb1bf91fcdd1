-- purpose: put the pushes of a store that wait into a file, the oldest first
-- parameters: merchant_id, store_id, file_id, limit
-- returns: parcel_id of every push in the file
-- locks: pushes by id
-- note: of a split order the first parcel alone: the back office takes one number for each order
WITH picked AS MATERIALIZED (
  SELECT id FROM fulfilment_shipmentpush u
  WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint AND state = 'waiting'
    AND NOT EXISTS (
      SELECT 1 FROM fulfilment_shipmentpush y
      JOIN fulfilment_parcel q ON q.merchant_id = y.merchant_id AND q.id = y.parcel_id AND q.state <> 'void'
      WHERE y.merchant_id = u.merchant_id AND y.platform_order_id = u.platform_order_id AND y.id < u.id
        AND y.state IN ('waiting', 'sending', 'done'))
  ORDER BY id
  LIMIT %(limit)s::integer
  FOR UPDATE
), moved AS (
  UPDATE fulfilment_shipmentpush u
  SET state = 'sending', leased_until = NULL, attempts = least(u.attempts + 1, 32000), answer_code = '', answer_params = '{}'
  FROM picked
  WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = picked.id
  RETURNING u.id, u.parcel_id, u.platform_order_id
)
INSERT INTO fulfilment_shipmentfilerow (merchant_id, file_id, push_id, order_sn, carrier_code, waybill_no, shipped_at, answer,
                                        reason)
SELECT %(merchant_id)s::bigint, %(file_id)s::bigint, m.id, o.order_sn, coalesce(p.carrier_code, ''), p.waybill_no, p.shipped_at,
       'out', ''
FROM moved m
JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = m.parcel_id
JOIN orders_platformorder o ON o.merchant_id = %(merchant_id)s::bigint AND o.id = m.platform_order_id
ORDER BY m.id
RETURNING (SELECT u.parcel_id FROM fulfilment_shipmentpush u
           WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = push_id) AS parcel_id
