-- purpose: a parcel, and what was wished for it and has no line in the logbook: what still waits for the platform, what was given
--          up, numbers that went back. One row of the parcel itself comes first.
-- parameters: merchant_id, id, store_scope, warehouse_scope (arrays or null)
-- returns: what (made | push_waiting | push_given_up | number_waiting | number_given_up | number_returned | number_not_returned), at
--          (of what waits: when it is tried next), carrier_code, waybill_no, code, params (the answer), order_id
-- locks: none
WITH parcel AS MATERIALIZED (
  SELECT p.* FROM fulfilment_parcel p
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = %(id)s::bigint
    AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
    AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
), pushes AS (
  SELECT DISTINCT ON (u.state, u.answer_code)
         CASE u.state WHEN 'given_up' THEN 'push_given_up' ELSE 'push_waiting' END AS what,
         coalesce(u.ended_at, u.due_at) AS at, NULL AS carrier_code, NULL AS waybill_no, u.answer_code AS code,
         u.answer_params AS params, p.order_id
  FROM parcel p
  JOIN fulfilment_shipmentpush u ON u.merchant_id = p.merchant_id AND u.parcel_id = p.id
  WHERE u.state IN ('waiting', 'sending', 'unsure', 'given_up')
  ORDER BY u.state, u.answer_code, u.due_at
), requests AS (
  SELECT CASE WHEN r.state IN ('waiting', 'sending', 'unsure') THEN 'number_waiting'
              WHEN r.verb = 'get' THEN 'number_given_up'
              WHEN r.state = 'done' THEN 'number_returned'
              ELSE 'number_not_returned' END AS what,
         coalesce(r.ended_at, r.due_at) AS at, r.carrier_code, nullif(r.waybill_no, '') AS waybill_no, r.answer_code AS code,
         r.answer_params AS params, p.order_id
  FROM parcel p
  JOIN fulfilment_waybillrequest r ON r.merchant_id = p.merchant_id AND r.parcel_id = p.id
  WHERE r.verb = 'get' AND r.state IN ('waiting', 'sending', 'unsure', 'given_up')
     OR r.verb = 'cancel' AND r.state IN ('done', 'refused', 'given_up')
)
SELECT 'made' AS what, p.created_at AS at, p.carrier_code, p.waybill_no, '' AS code, '{}'::jsonb AS params, p.order_id FROM parcel p
UNION ALL SELECT * FROM pushes
UNION ALL SELECT * FROM requests
