-- purpose: who counted what of a stocktake
-- parameters: merchant_id, stocktake_id
-- returns: member_id, name, counts (rows, replaced ones too), scanned (of them), skus, pieces (present figures), differ (present
--          lines of theirs that differ)
-- locks: none
WITH present AS MATERIALIZED (
  SELECT DISTINCT ON (c.sku_id, c.member_id, c.area) c.sku_id, c.member_id, c.quantity, l.counted <> l.expected AS differs
  FROM counting_count c
  JOIN counting_line l ON l.merchant_id = c.merchant_id AND l.stocktake_id = c.stocktake_id AND l.sku_id = c.sku_id
    AND c.round = CASE WHEN l.wants_recount THEN l.round - 1 ELSE l.round END
  WHERE c.merchant_id = %(merchant_id)s::bigint AND c.stocktake_id = %(stocktake_id)s::bigint
  ORDER BY c.sku_id, c.member_id, c.area, c.counted_at DESC, c.id DESC
), figures AS MATERIALIZED (
  SELECT member_id, count(DISTINCT sku_id) AS skus, sum(quantity)::bigint AS pieces,
         count(DISTINCT sku_id) FILTER (WHERE differs) AS differ
  FROM present GROUP BY member_id
), every AS MATERIALIZED (
  SELECT c.member_id, count(*) AS counts, count(*) FILTER (WHERE c.is_scanned) AS scanned
  FROM counting_count c
  WHERE c.merchant_id = %(merchant_id)s::bigint AND c.stocktake_id = %(stocktake_id)s::bigint
  GROUP BY c.member_id
)
SELECT e.member_id, coalesce(m.name, '') AS name, e.counts, e.scanned, coalesce(f.skus, 0) AS skus,
       coalesce(f.pieces, 0) AS pieces, coalesce(f.differ, 0) AS differ
FROM every e
LEFT JOIN figures f USING (member_id)
LEFT JOIN accounts_member m ON m.merchant_id = %(merchant_id)s::bigint AND m.id = e.member_id
ORDER BY e.member_id
