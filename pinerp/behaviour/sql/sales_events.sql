-- purpose: orders, payments and refunds of some days as events, one for each line sold
-- parameters: merchant_id, since, until
-- returns: name (of the event), happened_at, kind, buyer, store_id, listing, sku_id, price, amount, quantity, order_ref
-- locks: none
-- note: an order placed is told where its moment is known; a refund at its latest moment, with all of its amount
SELECT s.kind || ' ' || s.id || ' ' || e.kind AS name, e.at AS happened_at, e.kind, s.buyer, s.store_id, s.listing_key AS listing,
       s.sku_id, s.unit_price AS price, e.amount, e.quantity, s.kind || ' ' || s.sale_id AS order_ref
FROM measures_sale s
CROSS JOIN LATERAL (VALUES
  ('order', s.placed_at, s.paid, s.quantity),
  ('pay', s.paid_at, s.paid, s.quantity),
  ('refund', CASE WHEN s.refund_before + s.refund_after > 0 THEN s.refunded_at END, s.refund_before + s.refund_after, s.returned)
) AS e (kind, at, amount, quantity)
WHERE s.merchant_id = %(merchant_id)s::bigint AND e.at >= %(since)s::timestamptz AND e.at < %(until)s::timestamptz
  AND (s.placed_at >= %(since)s::timestamptz AND s.placed_at < %(until)s::timestamptz
    OR s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
    OR s.refunded_at >= %(since)s::timestamptz AND s.refunded_at < %(until)s::timestamptz)
