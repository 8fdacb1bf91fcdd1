-- purpose: keep a page as received
-- parameters: merchant_id, store_id, stream, now, about (JSON text), body (compressed)
-- returns: id
-- locks: none
INSERT INTO channels_rawpage (merchant_id, store_id, stream, received_at, about, body)
VALUES (%(merchant_id)s::bigint, %(store_id)s::bigint, %(stream)s::text, %(now)s::timestamptz, %(about)s::jsonb,
        %(body)s::bytea)
RETURNING id
