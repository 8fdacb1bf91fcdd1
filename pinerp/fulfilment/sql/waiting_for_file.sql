-- purpose: how many pushes of stores wait for a file
-- parameters: merchant_id, store_ids
-- returns: store_id, count
-- locks: none
SELECT store_id, count(*) AS count FROM fulfilment_shipmentpush u
WHERE merchant_id = %(merchant_id)s::bigint AND store_id = ANY (%(store_ids)s::bigint[]) AND state = 'waiting'
  AND NOT EXISTS (
    SELECT 1 FROM fulfilment_shipmentpush y
    JOIN fulfilment_parcel q ON q.merchant_id = y.merchant_id AND q.id = y.parcel_id AND q.state <> 'void'
    WHERE y.merchant_id = u.merchant_id AND y.platform_order_id = u.platform_order_id AND y.id < u.id
      AND y.state IN ('waiting', 'sending', 'done'))
GROUP BY store_id
