-- purpose: how many pushes of stores wait for a file
-- parameters: merchant_id, store_ids
-- returns: store_id, count
-- locks: none
SELECT store_id, count(*) AS count FROM fulfilment_shipmentpush
WHERE merchant_id = %(merchant_id)s::bigint AND store_id = ANY (%(store_ids)s::bigint[]) AND state = 'waiting'
GROUP BY store_id
