-- purpose: the wish for a waybill number for parcels (get), or to give one back (cancel); once per parcel, verb and number,
--          and anew after a refusal
-- parameters: merchant_id, verb, parcel_ids, store_ids, carrier_codes, waybill_nos (arrays of one length), now
-- returns: id, store_id of the new wishes
-- locks: none; the unique key decides
INSERT INTO fulfilment_waybillrequest (merchant_id, store_id, state, due_at, attempts, answer_code, answer_params, created_at,
                                       parcel_id, verb, waybill_no, carrier_code)
SELECT %(merchant_id)s::bigint, store_id, 'waiting', %(now)s::timestamptz, 0, '', '{}', %(now)s::timestamptz,
       parcel_id, %(verb)s::text, waybill_no, carrier_code
FROM unnest(%(parcel_ids)s::bigint[], %(store_ids)s::bigint[], %(carrier_codes)s::text[], %(waybill_nos)s::text[])
  AS a (parcel_id, store_id, carrier_code, waybill_no)
ON CONFLICT (merchant_id, parcel_id, verb, waybill_no)
DO UPDATE SET state = 'waiting', due_at = excluded.due_at, attempts = 0, carrier_code = excluded.carrier_code,
              answer_code = '', answer_params = '{}', ended_at = NULL
  WHERE fulfilment_waybillrequest.state IN ('refused', 'given_up')
RETURNING id, store_id
