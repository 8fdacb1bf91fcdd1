-- purpose: notes that stand here from now on, and the wishes to have them at the platform
-- parameters: merchant_id, mode, piece; arrays of one length: ids (platform orders), store_ids, texts, flags,
--             flag_names, states, codes; now
-- returns: nothing
-- locks: platform orders (held by the caller)
WITH given AS MATERIALIZED (
  SELECT a.*, (SELECT coalesce(max(x.turn), 0) + 1 FROM orders_notewish x
               WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_order_id = a.id) AS turn,
         p.merchant_note AS former_text, p.flag AS former_flag, p.flag_name AS former_flag_name
  FROM unnest(%(ids)s::bigint[], %(store_ids)s::bigint[], %(texts)s::text[], %(flags)s::smallint[], %(flag_names)s::text[],
              %(states)s::text[], %(codes)s::text[]) AS a (id, store_id, text, flag, flag_name, state, code)
  JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = a.id
), wished AS (
  INSERT INTO orders_notewish (
    merchant_id, store_id, state, due_at, attempts, answer_code, answer_params, created_at, ended_at, platform_order_id, turn, mode,
    piece, text, flag, flag_name, former_text, former_flag, former_flag_name)
  SELECT %(merchant_id)s::bigint, store_id, state, %(now)s::timestamptz, 0, code, '{}', %(now)s::timestamptz,
         CASE WHEN state = 'stopped' THEN %(now)s::timestamptz END, id, turn, %(mode)s::text, %(piece)s::text, text, flag, flag_name,
         former_text, former_flag, former_flag_name
  FROM given ORDER BY id
)
UPDATE orders_platformorder p SET merchant_note = g.text, flag = g.flag, flag_name = g.flag_name
FROM given g
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = g.id
