-- purpose: parcels go with another carrier, unless they have a number or one is being asked for
-- parameters: merchant_id, ids, carrier_code
-- returns: id of every parcel that changed
-- locks: parcels (held by the caller)
UPDATE fulfilment_parcel p SET carrier_code = %(carrier_code)s::text
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = ANY (%(ids)s::bigint[]) AND p.state = 'open' AND p.waybill_no IS NULL
  AND NOT EXISTS (SELECT 1 FROM fulfilment_waybillrequest r
                  WHERE r.merchant_id = p.merchant_id AND r.parcel_id = p.id AND r.verb = 'get'
                    AND r.state IN ('waiting', 'sending', 'unsure'))
RETURNING p.id
