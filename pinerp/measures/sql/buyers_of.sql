-- purpose: whose the sales of some orders are
-- parameters: merchant_id, kinds and ids (arrays)
-- returns: buyer (each once)
-- locks: none
SELECT DISTINCT s.buyer
FROM unnest(%(kinds)s::text[], %(ids)s::bigint[]) AS i (kind, id)
CROSS JOIN LATERAL (
  SELECT y.buyer FROM measures_sale y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sale_id = i.id AND y.kind = i.kind OFFSET 0) s
WHERE s.buyer IS NOT NULL
