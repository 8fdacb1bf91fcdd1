-- purpose: the wish to tell the platform that platform orders went out in parcels; once per pair
-- parameters: merchant_id, store_ids, platform_order_ids, parcel_ids (arrays of one length), again (which ended ones
--             begin anew), now
-- returns: id, store_id of the new pushes
-- locks: none; the unique pair decides
INSERT INTO fulfilment_shipmentpush (merchant_id, store_id, state, due_at, attempts, answer_code, answer_params, created_at,
                                     platform_order_id, parcel_id)
SELECT %(merchant_id)s::bigint, store_id, 'waiting', %(now)s::timestamptz, 0, '', '{}', %(now)s::timestamptz,
       platform_order_id, parcel_id
FROM unnest(%(store_ids)s::bigint[], %(platform_order_ids)s::bigint[], %(parcel_ids)s::bigint[])
  AS a (store_id, platform_order_id, parcel_id)
ON CONFLICT (merchant_id, platform_order_id, parcel_id)
DO UPDATE SET state = 'waiting', due_at = excluded.due_at, created_at = excluded.created_at, attempts = 0
  WHERE fulfilment_shipmentpush.state = ANY (%(again)s::text[])
RETURNING id, store_id
