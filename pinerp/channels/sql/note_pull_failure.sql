-- purpose: say why nothing comes in; where nothing was pulled yet, the cursor begins at `since`
-- parameters: merchant_id, store_id, stream, since, now, code, params (JSON text)
-- returns: is_new (the stream failed otherwise, or not at all, before)
-- locks: the store (shared), then the stream's cursor: in the order of one who connects the store again
WITH held AS MATERIALIZED (
  SELECT id FROM channels_store WHERE merchant_id = %(merchant_id)s::bigint AND id = %(store_id)s::bigint FOR SHARE
), before AS (
  SELECT failure_code FROM channels_pullcursor
  WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint AND stream = %(stream)s::text
)
INSERT INTO channels_pullcursor AS c
  (merchant_id, store_id, stream, complete_until, failed_at, failure_code, failure_params)
SELECT %(merchant_id)s::bigint, id, %(stream)s::text, %(since)s::timestamptz, %(now)s::timestamptz, %(code)s::text,
       %(params)s::jsonb
FROM held
ON CONFLICT (merchant_id, store_id, stream)
DO UPDATE SET failed_at = excluded.failed_at, failure_code = excluded.failure_code,
              failure_params = excluded.failure_params
RETURNING (SELECT failure_code FROM before) IS DISTINCT FROM failure_code AS is_new
