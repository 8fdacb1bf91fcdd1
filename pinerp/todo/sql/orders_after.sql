-- purpose: what became of orders whose buyers were asked
-- parameters: merchant_id, ids (suggestions)
-- returns: id, whole, good (answered: no question stands any more), bad (cancelled), still (the question stands)
-- locks: none
SELECT t.id, count(*) AS whole, count(*) FILTER (WHERE NOT w.is_cancelled AND NOT w.is_asked) AS good,
       count(*) FILTER (WHERE w.is_cancelled) AS bad, count(*) FILTER (WHERE NOT w.is_cancelled AND w.is_asked) AS still
FROM todo_suggestion t
CROSS JOIN LATERAL jsonb_to_recordset(t.deed -> 'orders') AS i (id bigint)
CROSS JOIN LATERAL (
  SELECT o.stage = 'cancelled' AS is_cancelled,
         EXISTS (SELECT 1 FROM orders_hold h WHERE h.merchant_id = %(merchant_id)s::bigint AND h.order_id = o.id
                 AND h.code = 'ask_buyer' AND h.ended_at IS NULL) AS is_asked
  FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = i.id
  OFFSET 0) w
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id = ANY (%(ids)s::bigint[]) AND t.deed ? 'orders'
GROUP BY t.id
