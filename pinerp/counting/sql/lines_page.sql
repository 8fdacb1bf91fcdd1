-- purpose: the lines of a sheet, by SKU
-- parameters: merchant_id, stocktake_id, show (all | not_counted | counted | differs | recount | moved | refused), code, part (the
--             beginning of a code; a LIKE pattern; or null), skus (array or null), after_sku, limit
-- returns: sku_id, code, name, spec, barcode, and the line's columns; people and areas of its present round
-- locks: none
SELECT l.sku_id, k.code, k.name, k.spec, k.barcode, l.book, l.cost, l.round, l.wants_recount, l.counted, l.expected,
       l.counted_at, l.is_moved, l.cause, l.posted_delta, l.entry_id, l.refused_code, c.people, c.areas
FROM (
  SELECT x.* FROM counting_line x
  JOIN catalog_sku y ON y.merchant_id = x.merchant_id AND y.id = x.sku_id
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.stocktake_id = %(stocktake_id)s::bigint
    AND x.sku_id > %(after_sku)s::bigint
    AND (%(skus)s::bigint[] IS NULL OR x.sku_id = ANY (%(skus)s::bigint[]))
    AND CASE %(show)s::text
          WHEN 'not_counted' THEN x.counted IS NULL
          WHEN 'counted' THEN x.counted IS NOT NULL
          WHEN 'differs' THEN x.counted <> x.expected
          WHEN 'recount' THEN x.wants_recount
          WHEN 'moved' THEN x.is_moved
          WHEN 'refused' THEN x.refused_code <> ''
          ELSE true END
    AND (%(code)s::text IS NULL OR starts_with(y.code, %(code)s::text) OR y.barcode = %(code)s::text
         OR y.name LIKE %(part)s::text)
  ORDER BY x.sku_id
  LIMIT %(limit)s::integer) l
JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
CROSS JOIN LATERAL (
  SELECT count(DISTINCT n.member_id) AS people, count(DISTINCT (n.member_id, n.area)) AS areas FROM counting_count n
  WHERE n.merchant_id = l.merchant_id AND n.stocktake_id = l.stocktake_id AND n.sku_id = l.sku_id
    AND n.round = CASE WHEN l.wants_recount THEN l.round - 1 ELSE l.round END) c
ORDER BY l.sku_id
