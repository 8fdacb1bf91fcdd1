-- purpose: what is over for long is forgotten
-- parameters: merchant_id, alerts_before, messages_before, limit
-- returns: nothing
-- locks: the rows
WITH told AS (
  DELETE FROM alerts_message WHERE merchant_id = %(merchant_id)s::bigint AND id IN (
    SELECT id FROM alerts_message WHERE merchant_id = %(merchant_id)s::bigint AND ended_at < %(messages_before)s::timestamptz
    LIMIT %(limit)s::integer)
)
DELETE FROM alerts_alert WHERE merchant_id = %(merchant_id)s::bigint AND id IN (
  SELECT id FROM alerts_alert WHERE merchant_id = %(merchant_id)s::bigint AND ended_at < %(alerts_before)s::timestamptz
  LIMIT %(limit)s::integer)
