-- purpose: what made a SKU's cost, the newest first
-- parameters: merchant_id, sku_id, before_id, limit
-- returns: id, at, kind, pieces, value, receipt
-- locks: none
SELECT e.id, e.at, e.kind, e.pieces, e.value, r.number AS receipt
FROM (SELECT * FROM purchasing_costentry x
      WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sku_id = %(sku_id)s::bigint AND x.id < %(before_id)s::bigint
      ORDER BY x.id DESC
      LIMIT %(limit)s::integer) e
LEFT JOIN purchasing_receipt r ON r.merchant_id = e.merchant_id AND r.id = e.receipt_id
ORDER BY e.id DESC
