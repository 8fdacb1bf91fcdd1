-- purpose: open orders that may have a receiver of some orders: the same index string or number, or the same address
-- parameters: merchant_id, ids (orders)
-- returns: id
-- locks: none
WITH meant AS MATERIALIZED (
  SELECT CASE WHEN r.form = 'plain' THEN nullif(r.phone, '') WHEN r.phone LIKE '$%%$%%$%%$$' THEN split_part(r.phone, '$', 2) END AS phone,
         nullif(r.address_key, '') AS address_key, nullif(r.address, '') AS address
  FROM orders_order o
  JOIN orders_receiver r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = o.receiver_id
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(ids)s::bigint[])
)
SELECT o.id
FROM orders_order o
JOIN orders_receiver r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = o.receiver_id
WHERE o.merchant_id = %(merchant_id)s::bigint
  AND o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
  AND (r.address_key IN (SELECT address_key FROM meant)
       OR r.form = 'plain' AND r.address IN (SELECT address FROM meant)
       OR (CASE WHEN r.form = 'plain' THEN r.phone WHEN r.phone LIKE '$%%$%%$%%$$' THEN split_part(r.phone, '$', 2) END)
          IN (SELECT phone FROM meant))
ORDER BY o.id
