-- purpose: 成本账 = 流水之和，分毫不差 / what a SKU's pieces are worth is the sum of its entries, and follows from its average; the
--          shares of a landed cost sum to it; what a line received is the sum of its receipts that stand
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH sums AS (
  SELECT merchant_id, sku_id, sum(pieces) AS pieces, sum(value) AS value
  FROM purchasing_costentry GROUP BY merchant_id, sku_id
), came AS (
  SELECT x.merchant_id, x.line_id, sum(x.quantity) AS quantity
  FROM purchasing_receiptline x
  JOIN purchasing_receipt r ON r.merchant_id = x.merchant_id AND r.id = x.receipt_id AND r.undone_at IS NULL
  GROUP BY x.merchant_id, x.line_id
), bad AS (
  SELECT c.merchant_id, 'sku' AS what, c.sku_id AS id
  FROM purchasing_skucost c LEFT JOIN sums s USING (merchant_id, sku_id)
  WHERE c.pieces <> coalesce(s.pieces, 0) OR c.value <> coalesce(s.value, 0)
     OR c.value <> div(c.basis_value::numeric * c.pieces, c.basis_pieces)
  UNION ALL
  SELECT c.merchant_id, 'charge', c.id
  FROM purchasing_charge c
  LEFT JOIN purchasing_chargeshare s ON s.merchant_id = c.merchant_id AND s.charge_id = c.id
  GROUP BY c.merchant_id, c.id, c.cost
  HAVING c.cost <> coalesce(sum(s.cost), 0)
  UNION ALL
  SELECT l.merchant_id, 'line', l.id
  FROM purchasing_purchaseline l LEFT JOIN came x ON x.merchant_id = l.merchant_id AND x.line_id = l.id
  WHERE l.received <> coalesce(x.quantity, 0)
)
SELECT (SELECT count(*) FROM purchasing_skucost) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s %%s %%s', merchant_id, what, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
