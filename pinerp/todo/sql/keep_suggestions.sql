-- purpose: raise suggestions; of those that stand, open or put off, the numbers are renewed
-- parameters: merchant_id, now, and arrays of one length: kinds, causes, names, codes, skus, stores, keys (arrays as text),
--             currencies, effects, weights, inputs (JSON as text)
-- returns: id, is_new
-- locks: the suggestions that stand, by cause
INSERT INTO todo_suggestion AS t (merchant_id, kind, cause, name, code, sku_id, store_id, keys, currency, effect, weight, inputs, state,
                                  why, note, raised_at, judged_at)
SELECT %(merchant_id)s::bigint, s.kind, s.cause, s.name, s.code, s.sku_id, s.store_id, s.keys::varchar(120)[], s.currency, s.effect,
       s.weight, s.inputs::jsonb, 'open', '', '', %(now)s::timestamptz, %(now)s::timestamptz
FROM unnest(%(kinds)s::text[], %(causes)s::text[], %(names)s::text[], %(codes)s::text[], %(skus)s::bigint[], %(stores)s::bigint[],
            %(keys)s::text[], %(currencies)s::text[], %(effects)s::bigint[], %(weights)s::bigint[], %(inputs)s::text[])
  AS s (kind, cause, name, code, sku_id, store_id, keys, currency, effect, weight, inputs)
ORDER BY s.cause
ON CONFLICT (cause, merchant_id) WHERE ended_at IS NULL DO UPDATE
  SET name = CASE WHEN t.state = 'done' THEN t.name ELSE excluded.name END,
      effect = CASE WHEN t.state = 'done' THEN t.effect ELSE excluded.effect END,
      weight = CASE WHEN t.state = 'done' THEN t.weight ELSE excluded.weight END,
      inputs = CASE WHEN t.state = 'done' THEN t.inputs ELSE excluded.inputs END,
      judged_at = excluded.judged_at
RETURNING t.id, t.raised_at = %(now)s::timestamptz AS is_new
