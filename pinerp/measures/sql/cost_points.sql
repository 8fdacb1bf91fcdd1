-- purpose: what SKUs cost from when on: from the ledger of costs (made anew for these SKUs), and by the catalogue, where it says
--          another cost now than it did when we looked last
-- parameters: merchant_id, skus (array; null: all), now
-- returns: sku_id, from_at of points that are new, another, or gone: costs of what left since may be others
-- locks: the points that change
-- note: in the ledger every entry but a move makes a new average: what stands there after it, divided
WITH entries AS (
  SELECT e.sku_id, e.at, e.id, e.kind,
         sum(e.pieces) OVER w AS pieces, sum(e.value) OVER w AS value
  FROM purchasing_costentry e
  WHERE e.merchant_id = %(merchant_id)s::bigint AND (%(skus)s::bigint[] IS NULL OR e.sku_id = ANY (%(skus)s::bigint[]))
  WINDOW w AS (PARTITION BY e.sku_id ORDER BY e.id)
), ledger AS (
  SELECT DISTINCT ON (sku_id, at) sku_id, at, pieces::bigint, value::bigint
  FROM entries WHERE kind <> 'move'
  ORDER BY sku_id, at, id DESC
), wanted AS (
  SELECT sku_id, at AS from_at, 'ledger'::text AS source, value, pieces FROM ledger WHERE pieces > 0
), kept AS (
  INSERT INTO measures_costpoint AS p (merchant_id, sku_id, from_at, source, value, pieces)
  SELECT %(merchant_id)s::bigint, sku_id, from_at, source, value, pieces FROM wanted
  ON CONFLICT (sku_id, source, from_at, merchant_id) DO UPDATE SET value = excluded.value, pieces = excluded.pieces
    WHERE p.value IS DISTINCT FROM excluded.value OR p.pieces <> excluded.pieces
  RETURNING p.sku_id, p.from_at
), gone AS (
  DELETE FROM measures_costpoint p
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.source = 'ledger'
    AND (%(skus)s::bigint[] IS NULL OR p.sku_id = ANY (%(skus)s::bigint[]))
    AND NOT EXISTS (SELECT FROM wanted w WHERE w.sku_id = p.sku_id AND w.from_at = p.from_at)
  RETURNING p.sku_id, p.from_at
), seen AS (
  SELECT k.id AS sku_id, k.cost, x.value, x.is_known
  FROM catalog_sku k
  LEFT JOIN LATERAL (
    SELECT y.value, true AS is_known FROM measures_costpoint y
    WHERE y.merchant_id = %(merchant_id)s::bigint AND y.sku_id = k.id AND y.source = 'catalogue'
    ORDER BY y.from_at DESC
    LIMIT 1) x ON true
  WHERE k.merchant_id = %(merchant_id)s::bigint AND (%(skus)s::bigint[] IS NULL OR k.id = ANY (%(skus)s::bigint[]))
), told AS (
  INSERT INTO measures_costpoint AS p (merchant_id, sku_id, from_at, source, value, pieces)
  SELECT %(merchant_id)s::bigint, sku_id,
         CASE WHEN is_known THEN %(now)s::timestamptz ELSE TIMESTAMPTZ '2000-01-01 00:00:00+00' END, 'catalogue', cost, 1
  FROM seen WHERE NOT coalesce(is_known AND value IS NOT DISTINCT FROM cost, false) AND (is_known OR cost IS NOT NULL)
  ON CONFLICT (sku_id, source, from_at, merchant_id) DO UPDATE SET value = excluded.value
  RETURNING p.sku_id, p.from_at
)
SELECT sku_id, min(from_at) AS from_at
FROM (SELECT * FROM kept UNION ALL SELECT * FROM gone UNION ALL SELECT * FROM told) x
GROUP BY sku_id
