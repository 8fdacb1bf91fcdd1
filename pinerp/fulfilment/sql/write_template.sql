-- purpose: how a store's 批量发货 files are written from now on
-- parameters: merchant_id, store_id, columns, carrier_names (JSON texts), suffix, now
-- returns: nothing
-- locks: the store's template
INSERT INTO fulfilment_shipmenttemplate (merchant_id, store_id, columns, suffix, carrier_names, changed_at)
VALUES (%(merchant_id)s::bigint, %(store_id)s::bigint, %(columns)s::jsonb, %(suffix)s::text, %(carrier_names)s::jsonb,
        %(now)s::timestamptz)
ON CONFLICT (store_id, merchant_id)
DO UPDATE SET columns = excluded.columns, suffix = excluded.suffix, carrier_names = excluded.carrier_names,
              changed_at = excluded.changed_at
