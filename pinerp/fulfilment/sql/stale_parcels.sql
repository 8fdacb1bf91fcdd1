-- purpose: open parcels that hold something else than their orders do now: a line that went away or holds other goods, or
--          without one that came
-- parameters: merchant_id, ids (parcels)
-- returns: id
-- locks: none (the orders are held by the caller)
SELECT p.id
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = i.id AND p.state = 'open'
WHERE EXISTS (
    SELECT 1 FROM fulfilment_parcelline x
    JOIN orders_orderline l ON l.merchant_id = x.merchant_id AND l.id = x.order_line_id
    WHERE x.merchant_id = p.merchant_id AND x.parcel_id = p.id AND (l.order_id <> p.order_id OR NOT l.is_live OR coalesce(x.bundle_pieces, x.quantity) <> l.quantity * l.pieces
      OR coalesce(x.bundle_id, x.sku_id) IS DISTINCT FROM l.sku_id))
  OR EXISTS (
    SELECT 1 FROM orders_orderline l
    WHERE l.merchant_id = p.merchant_id AND l.order_id = p.order_id AND l.is_live
      AND NOT EXISTS (
        SELECT 1 FROM fulfilment_parcel q
        JOIN fulfilment_parcelline x ON x.merchant_id = q.merchant_id AND x.parcel_id = q.id
        WHERE q.merchant_id = p.merchant_id AND q.order_id = p.order_id AND q.state <> 'void' AND x.order_line_id = l.id))
ORDER BY p.id
