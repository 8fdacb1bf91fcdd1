-- purpose: orders that are promised soon and have no waybill number, with a parcel or without
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null), late_from (promised before this: soon)
-- returns: count
-- locks: none
SELECT count(*)::integer AS count FROM orders_order o
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'to_ship' AND o.ship_by < %(late_from)s::timestamptz
  AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND NOT EXISTS (SELECT 1 FROM fulfilment_parcel p
                  WHERE p.merchant_id = o.merchant_id AND p.order_id = o.id AND p.state <> 'void'
                    AND p.waybill_no IS NOT NULL)
