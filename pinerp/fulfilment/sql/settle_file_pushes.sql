-- purpose: pushes of stores fed by files of which an order export says what became: shipped under our number (done), or gone
--          another way before they were in a file (stopped)
-- parameters: merchant_id, store_id (null: every store fed by files), now
-- returns: id, parcel_id, state
-- locks: pushes by id, file rows
WITH known AS MATERIALIZED (
  SELECT u.id, o.waybill_no = p.waybill_no AND o.status IN ('shipped', 'received') AS is_ours
  FROM fulfilment_shipmentpush u
  JOIN channels_store s ON s.merchant_id = u.merchant_id AND s.id = u.store_id AND s.platform = 'file'
  JOIN fulfilment_parcel p ON p.merchant_id = u.merchant_id AND p.id = u.parcel_id
  JOIN orders_platformorder o ON o.merchant_id = u.merchant_id AND o.id = u.platform_order_id
  WHERE u.merchant_id = %(merchant_id)s::bigint AND u.state IN ('waiting', 'sending')
    AND (%(store_id)s::bigint IS NULL OR u.store_id = %(store_id)s::bigint)
    AND o.status <> 'waiting' AND (u.state = 'waiting' OR o.waybill_no = p.waybill_no)
  ORDER BY u.id
  FOR UPDATE OF u
), moved AS (
  UPDATE fulfilment_shipmentpush u
  SET state = CASE WHEN k.is_ours THEN 'done' ELSE 'stopped' END, ended_at = %(now)s::timestamptz
  FROM known k
  WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = k.id
  RETURNING u.id, u.parcel_id, u.state
), rows_told AS (
  UPDATE fulfilment_shipmentfilerow r SET answer = 'done', answered_at = %(now)s::timestamptz
  FROM moved m
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.push_id = m.id AND r.answer = 'out'
)
SELECT id, parcel_id, state FROM moved ORDER BY id
