-- purpose: how many rows of a file were accepted and set aside, by reason
-- parameters: merchant_id, file_id
-- returns: code (empty: accepted), rows
-- locks: none
SELECT code, count(*) AS rows
FROM orders_importrow
WHERE merchant_id = %(merchant_id)s::bigint AND file_id = %(file_id)s::bigint
GROUP BY code
ORDER BY code
