-- purpose: whether the labels of a warehouse's bins are scanned from now on
-- parameters: merchant_id, warehouse_id, is_on, now
-- returns: nothing
-- locks: the setting of the warehouse
INSERT INTO fulfilment_binscanning (merchant_id, warehouse_id, is_on, changed_at)
VALUES (%(merchant_id)s::bigint, %(warehouse_id)s::bigint, %(is_on)s::boolean, %(now)s::timestamptz)
ON CONFLICT (warehouse_id, merchant_id) DO UPDATE SET is_on = excluded.is_on, changed_at = excluded.changed_at
