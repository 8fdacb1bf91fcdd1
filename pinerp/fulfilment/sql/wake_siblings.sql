-- purpose: further parcels of platform orders that were just told of one are told now
-- parameters: merchant_id, ids (pushes that are done), code (why they waited), now
-- returns: store_id of every push that goes on
-- locks: the pushes
UPDATE fulfilment_shipmentpush y SET due_at = %(now)s::timestamptz
FROM fulfilment_shipmentpush u
WHERE u.merchant_id = %(merchant_id)s::bigint AND u.id = ANY (%(ids)s::bigint[])
  AND y.merchant_id = u.merchant_id AND y.platform_order_id = u.platform_order_id AND y.id <> u.id
  AND y.state IN ('waiting', 'unsure') AND y.answer_code = %(code)s::text
RETURNING y.store_id
