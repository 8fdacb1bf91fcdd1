-- purpose: the parcel that a scanned number means: a waybill number, or the number of an order
-- parameters: merchant_id, code, store_scope, warehouse_scope (arrays or null)
-- returns: id; what still stands here first, a voided parcel last
-- locks: none
SELECT p.id
FROM fulfilment_parcel p
WHERE p.merchant_id = %(merchant_id)s::bigint
  AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (p.waybill_no = upper(%(code)s::text) OR p.order_id IN (
    SELECT l.order_id
    FROM channels_store s
    JOIN orders_platformorder o ON o.merchant_id = s.merchant_id AND o.store_id = s.id AND o.order_sn = %(code)s::text
    JOIN orders_platformline pl ON pl.merchant_id = o.merchant_id AND pl.platform_order_id = o.id
    JOIN orders_orderline l ON l.merchant_id = pl.merchant_id AND l.platform_line_id = pl.id
    WHERE s.merchant_id = %(merchant_id)s::bigint))
ORDER BY p.state = 'void', p.state = 'shipped', p.verified_at IS NOT NULL, p.id DESC
LIMIT 1
