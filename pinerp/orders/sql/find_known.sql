-- purpose: which of these platform orders stand already, and in which state
-- parameters: merchant_id, store_id, order_sns (array)
-- returns: id, order_sn, updated_at, content_hash
-- locks: platform orders, by id, so that two intakes of one order take turns; not their keys: what points to one need not wait
SELECT id, order_sn, updated_at, content_hash
FROM orders_platformorder
WHERE merchant_id = %(merchant_id)s::bigint AND store_id = %(store_id)s::bigint
  AND order_sn = ANY (%(order_sns)s::text[])
ORDER BY id
FOR NO KEY UPDATE
