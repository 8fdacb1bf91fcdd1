-- purpose: 包裹件数不超过订单行件数 / parcels never hold more than the order's line
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
-- note: an open parcel whose line was split since cannot leave (stale_parcels) and is about to be voided
WITH packed AS (
  SELECT l.merchant_id, l.order_line_id, sum(coalesce(l.bundle_pieces, l.quantity)) AS quantity
  FROM fulfilment_parcelline l
  JOIN fulfilment_parcel p ON p.merchant_id = l.merchant_id AND p.id = l.parcel_id AND p.state <> 'void'
  JOIN orders_orderline o ON o.merchant_id = l.merchant_id AND o.id = l.order_line_id
  WHERE p.state = 'shipped' OR coalesce(l.bundle_pieces, l.quantity) <= o.quantity * o.pieces
  GROUP BY l.merchant_id, l.order_line_id, l.sku_id
), bad AS (
  SELECT DISTINCT k.merchant_id, k.order_line_id FROM packed k
  JOIN orders_orderline l ON l.merchant_id = k.merchant_id AND l.id = k.order_line_id
  WHERE k.quantity > l.quantity * l.pieces
)
SELECT (SELECT count(*) FROM fulfilment_parcelline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s line %%s', merchant_id, order_line_id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
