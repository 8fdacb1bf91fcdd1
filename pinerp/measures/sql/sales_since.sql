-- purpose: the sales whose pieces left after a moment from which a SKU's cost is another
-- parameters: merchant_id, skus, moments (arrays of one length)
-- returns: kind, sale_id (each once)
-- locks: none
-- note: a bundle's sale names the bundle: it is found by the bundles of which the SKU is a part
SELECT DISTINCT s.kind, s.sale_id
FROM (
  SELECT a.sku_id, a.moment FROM unnest(%(skus)s::bigint[], %(moments)s::timestamptz[]) AS a (sku_id, moment)
  UNION ALL
  SELECT p.sku_id, a.moment FROM unnest(%(skus)s::bigint[], %(moments)s::timestamptz[]) AS a (sku_id, moment)
  JOIN catalog_skupart p ON p.merchant_id = %(merchant_id)s::bigint AND p.part_id = a.sku_id) a
CROSS JOIN LATERAL (
  SELECT y.kind, y.sale_id FROM measures_sale y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = a.sku_id AND y.shipped_at >= a.moment OFFSET 0) s
