-- purpose: how much work waits in each tab of the packing bench
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null), most (what has left is counted up to this)
-- returns: to_pack, to_number, to_print, to_verify, to_ship, shipped, push_failed
-- locks: none
SELECT w.to_pack, n.*, h.shipped, f.push_failed
FROM (
  SELECT count(*) AS to_pack FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'to_ship'
    AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
    AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
    AND NOT EXISTS (SELECT 1 FROM fulfilment_parcel p
                    WHERE p.merchant_id = o.merchant_id AND p.order_id = o.id AND p.state <> 'void')
) w, (
  SELECT count(*) FILTER (WHERE waybill_no IS NULL) AS to_number,
         count(*) FILTER (WHERE print_state IN ('waiting', 'sent', 'failed')) AS to_print,
         count(*) FILTER (WHERE waybill_no IS NOT NULL AND print_state IN ('none', 'printed') AND verified_at IS NULL)
           AS to_verify,
         count(*) FILTER (WHERE print_state IN ('none', 'printed') AND verified_at IS NOT NULL) AS to_ship
  FROM fulfilment_parcel
  WHERE merchant_id = %(merchant_id)s::bigint AND state = 'open'
    AND (%(store_scope)s::bigint[] IS NULL OR store_id = ANY (%(store_scope)s::bigint[]))
    AND (%(warehouse_scope)s::bigint[] IS NULL OR warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
) n, (
  SELECT count(*) AS shipped FROM (
    SELECT 1 FROM fulfilment_parcel
    WHERE merchant_id = %(merchant_id)s::bigint AND state = 'shipped'
      AND (%(store_scope)s::bigint[] IS NULL OR store_id = ANY (%(store_scope)s::bigint[]))
      AND (%(warehouse_scope)s::bigint[] IS NULL OR warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
    LIMIT %(most)s::integer) x
) h, (
  SELECT count(DISTINCT p.id) AS push_failed
  FROM fulfilment_shipmentpush u
  JOIN fulfilment_parcel p ON p.merchant_id = u.merchant_id AND p.id = u.parcel_id AND p.state <> 'void'
  WHERE u.merchant_id = %(merchant_id)s::bigint AND u.state IN ('refused', 'given_up')
    AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
    AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
) f
