-- purpose: the latest files of stores, each with what is known of its rows
-- parameters: merchant_id, store_ids, before_id (0: the latest), limit
-- returns: id, store_id, made_at, made_by, total, outstanding, done, refused, recalled
-- locks: none
SELECT f.id, f.store_id, f.made_at, f.made_by, c.*
FROM fulfilment_shipmentfile f
CROSS JOIN LATERAL (
  SELECT count(*) AS total, count(*) FILTER (WHERE answer = 'out') AS outstanding,
         count(*) FILTER (WHERE answer = 'done') AS done, count(*) FILTER (WHERE answer = 'refused') AS refused,
         count(*) FILTER (WHERE answer = 'recalled') AS recalled
  FROM fulfilment_shipmentfilerow r WHERE r.merchant_id = f.merchant_id AND r.file_id = f.id) c
WHERE f.merchant_id = %(merchant_id)s::bigint AND f.store_id = ANY (%(store_ids)s::bigint[])
  AND (%(before_id)s::bigint = 0 OR f.id < %(before_id)s::bigint)
ORDER BY f.id DESC
LIMIT %(limit)s::integer
