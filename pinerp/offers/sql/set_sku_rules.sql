-- purpose: the rules of SKUs at all stores
-- parameters: merchant_id, skus, ended, share_percent, keep_back, transit_percent, virtual, fixed (arrays of one length)
-- returns: sku_id of every rule that stands or stood
-- locks: the rules
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(skus)s::bigint[], %(ended)s::boolean[], %(share_percent)s::smallint[], %(keep_back)s::integer[],
                       %(transit_percent)s::smallint[], %(virtual)s::integer[], %(fixed)s::bigint[])
    AS a (sku_id, is_ended, share_percent, keep_back, transit_percent, virtual, fixed)
), ended AS (
  DELETE FROM offers_skurule u USING asked a
  WHERE u.merchant_id = %(merchant_id)s::bigint AND u.sku_id = a.sku_id AND a.is_ended
  RETURNING u.sku_id
), standing AS (
  INSERT INTO offers_skurule (merchant_id, sku_id, share_percent, keep_back, transit_percent, virtual, fixed)
  SELECT %(merchant_id)s::bigint, sku_id, share_percent, keep_back, transit_percent, virtual, fixed FROM asked
  WHERE NOT is_ended ORDER BY sku_id
  ON CONFLICT (sku_id, merchant_id) DO UPDATE SET share_percent = excluded.share_percent, keep_back = excluded.keep_back,
    transit_percent = excluded.transit_percent, virtual = excluded.virtual, fixed = excluded.fixed
  RETURNING sku_id
)
SELECT sku_id FROM ended UNION ALL SELECT sku_id FROM standing
