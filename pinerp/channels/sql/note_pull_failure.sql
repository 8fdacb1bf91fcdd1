-- purpose: say why nothing comes in; where nothing was pulled yet, the cursor begins at `since`
-- parameters: merchant_id, store_id, stream, since, now, code, params (JSON text)
-- returns: nothing
-- locks: the stream's cursor
INSERT INTO channels_pullcursor AS c
  (merchant_id, store_id, stream, complete_until, failed_at, failure_code, failure_params)
VALUES (%(merchant_id)s::bigint, %(store_id)s::bigint, %(stream)s::text, %(since)s::timestamptz, %(now)s::timestamptz,
        %(code)s::text, %(params)s::jsonb)
ON CONFLICT (merchant_id, store_id, stream)
DO UPDATE SET failed_at = excluded.failed_at, failure_code = excluded.failure_code,
              failure_params = excluded.failure_params
