-- purpose: every count of a line, or the last ones of a person, the newest first
-- parameters: merchant_id, stocktake_id, sku_id, member_id (null: of all), limit
-- returns: id, sku_id, code, name, round, member_id, member_name, area, device, quantity, is_scanned, expected, counted_at, at,
--          is_present (it is part of the line's figure)
-- locks: none
SELECT c.id, c.sku_id, k.code, k.name, c.round, c.member_id, coalesce(m.name, '') AS member_name, c.area, c.device, c.quantity,
       c.is_scanned, c.expected, c.counted_at, c.at,
       c.round = CASE WHEN l.wants_recount THEN l.round - 1 ELSE l.round END AND NOT EXISTS (
         SELECT 1 FROM counting_count y
         WHERE y.merchant_id = c.merchant_id AND y.stocktake_id = c.stocktake_id AND y.sku_id = c.sku_id
           AND y.round = c.round AND y.member_id = c.member_id AND y.area = c.area
           AND (y.counted_at, y.id) > (c.counted_at, c.id)) AS is_present
FROM counting_count c
JOIN counting_line l ON l.merchant_id = c.merchant_id AND l.stocktake_id = c.stocktake_id AND l.sku_id = c.sku_id
JOIN catalog_sku k ON k.merchant_id = c.merchant_id AND k.id = c.sku_id
LEFT JOIN accounts_member m ON m.merchant_id = c.merchant_id AND m.id = c.member_id
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.stocktake_id = %(stocktake_id)s::bigint
  AND (%(sku_id)s::bigint IS NULL OR c.sku_id = %(sku_id)s::bigint)
  AND (%(member_id)s::bigint IS NULL OR c.member_id = %(member_id)s::bigint)
ORDER BY c.counted_at DESC, c.id DESC
LIMIT %(limit)s::integer
