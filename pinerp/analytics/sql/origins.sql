-- purpose: the orders behind the references of stock entries and claims, with their parcels' numbers
-- parameters: merchant_id, refs, store_scope, warehouse_scope (arrays or null)
-- returns: reference, order_id, stage, order_sn, quantity (pieces of the line), waybill_no; visible orders only
-- locks: none
SELECT l.id AS reference, o.id AS order_id, o.stage, coalesce(po.order_sn, '') AS order_sn,
       l.quantity * l.pieces AS quantity, coalesce(p.waybill_no, '') AS waybill_no
FROM unnest(%(refs)s::bigint[]) AS i (id)
JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.id = i.id
JOIN orders_order o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
LEFT JOIN orders_platformline pl ON pl.merchant_id = l.merchant_id AND pl.id = l.platform_line_id
LEFT JOIN orders_platformorder po ON po.merchant_id = pl.merchant_id AND po.id = pl.platform_order_id
LEFT JOIN LATERAL (
  SELECT x.waybill_no FROM fulfilment_parcel x
  WHERE x.merchant_id = o.merchant_id AND x.order_id = o.id AND x.state <> 'void' AND x.waybill_no IS NOT NULL
  ORDER BY x.id DESC LIMIT 1) p ON true
WHERE (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
