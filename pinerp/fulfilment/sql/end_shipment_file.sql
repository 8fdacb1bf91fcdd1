-- purpose: what is out in a file is done, or waits again
-- parameters: merchant_id, file_id, answer (done | recalled), state (done | waiting), now
-- returns: parcel_id of every push that was out
-- locks: pushes by id, file rows
WITH held AS MATERIALIZED (
  SELECT u.id FROM fulfilment_shipmentpush u
  JOIN fulfilment_shipmentfilerow r ON r.merchant_id = u.merchant_id AND r.push_id = u.id
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.file_id = %(file_id)s::bigint AND r.answer = 'out'
  ORDER BY u.id
  FOR UPDATE OF u
), told AS (
  UPDATE fulfilment_shipmentfilerow r SET answer = %(answer)s::text, answered_at = %(now)s::timestamptz
  FROM held
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.file_id = %(file_id)s::bigint AND r.push_id = held.id
    AND r.answer = 'out'
  RETURNING r.push_id
)
UPDATE fulfilment_shipmentpush u
SET state = %(state)s::text, ended_at = CASE WHEN %(state)s::text = 'done' THEN %(now)s::timestamptz END
FROM told
WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = told.push_id AND u.state = 'sending'
RETURNING u.parcel_id
