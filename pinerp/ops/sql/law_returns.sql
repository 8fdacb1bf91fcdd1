-- purpose: 采购退货与采购单、库存流水相符 / of each line of a purchase order the pieces of its returns went back, never more than
--          came; and of each return the ledger of stock says the same, or nothing where it was taken back
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH live AS (
  SELECT l.merchant_id, l.return_id, l.sku_id, l.line_id,
         CASE WHEN r.undone_at IS NULL THEN l.quantity ELSE 0 END AS quantity
  FROM purchasing_returnline l
  JOIN purchasing_goodsreturn r ON r.merchant_id = l.merchant_id AND r.id = l.return_id
), moved AS (
  SELECT merchant_id, reference AS return_id, sku_id, -sum(on_hand_delta) AS quantity
  FROM inventory_stockentry WHERE verb IN ('send_back', 'unsend_back')
  GROUP BY merchant_id, reference, sku_id
), of_line AS (
  SELECT merchant_id, line_id, sum(quantity) AS quantity FROM live WHERE line_id IS NOT NULL GROUP BY merchant_id, line_id
), bad AS (
  SELECT merchant_id, 'stock' AS what, return_id AS id, sku_id
  FROM live FULL JOIN moved m USING (merchant_id, return_id, sku_id)
  WHERE coalesce(live.quantity, 0) <> coalesce(m.quantity, 0)
  UNION ALL
  SELECT p.merchant_id, 'line', p.id, p.sku_id
  FROM purchasing_purchaseline p
  LEFT JOIN of_line o ON o.merchant_id = p.merchant_id AND o.line_id = p.id
  WHERE p.returned <> coalesce(o.quantity, 0) OR p.returned > p.received
)
SELECT (SELECT count(*) FROM purchasing_returnline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s %%s %%s s%%s', merchant_id, what, id, sku_id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
