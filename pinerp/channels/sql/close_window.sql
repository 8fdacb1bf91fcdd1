-- purpose: remember up to when a stream is complete; it never goes back
-- parameters: merchant_id, store_id, stream, until, now
-- returns: nothing
-- locks: the stream's cursor
INSERT INTO channels_pullcursor (merchant_id, store_id, stream, complete_until, pulled_at, failure_code, failure_params)
VALUES (%(merchant_id)s::bigint, %(store_id)s::bigint, %(stream)s::text, %(until)s::timestamptz, %(now)s::timestamptz, '', '{}')
ON CONFLICT (merchant_id, store_id, stream)
DO UPDATE SET complete_until = greatest(channels_pullcursor.complete_until, excluded.complete_until),
              pulled_at = excluded.pulled_at, failed_at = NULL, failure_code = '', failure_params = '{}'
