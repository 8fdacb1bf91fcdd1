-- purpose: orders wait for their buyers; a question that stands is asked anew
-- parameters: merchant_id, ids, dues (arrays of one length), params (a JSON text for all), now
-- returns: nothing
-- locks: the orders' open holds
INSERT INTO orders_hold (merchant_id, order_id, code, source, params, due_at, since)
SELECT %(merchant_id)s::bigint, id, 'ask_buyer', 'person',
       %(params)s::jsonb || jsonb_build_object('due_at', to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
       due_at, %(now)s::timestamptz
FROM unnest(%(ids)s::bigint[], %(dues)s::timestamptz[]) AS a (id, due_at)
ON CONFLICT (merchant_id, order_id, code) WHERE ended_at IS NULL
DO UPDATE SET params = excluded.params, due_at = excluded.due_at, since = excluded.since
