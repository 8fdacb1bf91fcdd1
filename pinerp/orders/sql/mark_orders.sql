-- purpose: free words on orders: some are added, some taken away
-- parameters: merchant_id, ids (orders), added, removed (texts)
-- returns: id of every order whose marks are others now
-- locks: orders (held by the caller)
UPDATE orders_order o SET marks = m.marks
FROM (
  SELECT x.id, (
    SELECT array_agg(word ORDER BY place)
    FROM (SELECT word, min(place) AS place
          FROM unnest(coalesce(x.marks, '{}')::text[] || %(added)s::text[]) WITH ORDINALITY AS w (word, place)
          WHERE word <> ALL (%(removed)s::text[]) GROUP BY word) kept)::varchar(30)[] AS marks
  FROM orders_order x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = ANY (%(ids)s::bigint[])) m
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = m.id AND o.marks IS DISTINCT FROM m.marks
RETURNING o.id
