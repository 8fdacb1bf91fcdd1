-- purpose: 每个已发包裹行恰好出库一次 / what left in a parcel left the books once, piece for piece
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH left_books AS (
  SELECT merchant_id, reference, sku_id, -sum(on_hand_delta) AS quantity
  FROM inventory_stockentry WHERE verb IN ('ship', 'unship') GROUP BY merchant_id, reference, sku_id
), left_house AS (
  SELECT l.merchant_id, l.order_line_id AS reference, l.sku_id, sum(l.quantity) AS quantity
  FROM fulfilment_parcelline l
  JOIN fulfilment_parcel p ON p.merchant_id = l.merchant_id AND p.id = l.parcel_id AND p.state = 'shipped'
  GROUP BY l.merchant_id, l.order_line_id, l.sku_id
), bad AS (
  SELECT merchant_id, reference FROM left_books b FULL JOIN left_house h USING (merchant_id, reference, sku_id)
  WHERE coalesce(b.quantity, 0) <> coalesce(h.quantity, 0)
)
SELECT (SELECT count(*) FROM fulfilment_parcelline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s line %%s', merchant_id, reference)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
