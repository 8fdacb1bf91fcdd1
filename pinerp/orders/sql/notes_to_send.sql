-- purpose: what some notes say
-- parameters: merchant_id, ids (wishes)
-- returns: id, order_sn, mode, piece, text, flag, flag_name, known (every text that stood or was wished for here), must_wait (an
--          older one of the same platform order is on its way)
-- locks: none
SELECT w.id, p.order_sn, w.mode, w.piece, w.text, w.flag, w.flag_name, o.known, coalesce(o.must_wait, false) AS must_wait
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN orders_notewish w ON w.merchant_id = %(merchant_id)s::bigint AND w.id = i.id
JOIN orders_platformorder p ON p.merchant_id = w.merchant_id AND p.id = w.platform_order_id
LEFT JOIN LATERAL (
  SELECT array_agg(DISTINCT t.text) AS known,
         bool_or(x.turn < w.turn AND x.state IN ('waiting', 'sending', 'unsure')) AS must_wait
  FROM orders_notewish x CROSS JOIN LATERAL (VALUES (x.text), (x.former_text)) AS t (text)
  WHERE x.merchant_id = w.merchant_id AND x.platform_order_id = w.platform_order_id) o ON true
