-- purpose: begin holds; one that is open with the same code takes the new values
-- parameters: merchant_id, ids, codes, sources, params (JSON texts), untils, rule_ids (arrays of one length), now
-- returns: nothing
-- locks: the orders' open holds
INSERT INTO orders_hold (merchant_id, order_id, code, source, params, until, rule_id, since)
SELECT %(merchant_id)s::bigint, id, code, source, params::jsonb, until, rule_id, %(now)s::timestamptz
FROM unnest(%(ids)s::bigint[], %(codes)s::text[], %(sources)s::text[], %(params)s::text[], %(untils)s::timestamptz[],
            %(rule_ids)s::bigint[]) AS a (id, code, source, params, until, rule_id)
ON CONFLICT (merchant_id, order_id, code) WHERE ended_at IS NULL
DO UPDATE SET params = excluded.params, until = excluded.until
