-- purpose: keep what could not be read as an order; the same text twice is kept once
-- parameters: merchant_id, store_id, order_sns, codes, params (JSON texts), bodies, hashes (arrays of one length), now
-- returns: id, order_sn of what is new
-- locks: none
INSERT INTO channels_quarantine (merchant_id, store_id, order_sn, code, params, body, body_hash, met_at)
SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, order_sn, code, params::jsonb, body, body_hash, %(now)s::timestamptz
FROM unnest(%(order_sns)s::text[], %(codes)s::text[], %(params)s::text[], %(bodies)s::bytea[], %(hashes)s::text[])
  AS a (order_sn, code, params, body, body_hash)
ON CONFLICT (merchant_id, store_id, order_sn, body_hash) DO NOTHING
RETURNING id, order_sn
