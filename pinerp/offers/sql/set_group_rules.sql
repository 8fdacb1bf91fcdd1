-- purpose: the rules of product groups at one store, or at all
-- parameters: merchant_id, store_id (null: at all), groups, ended, share_percent, keep_back, transit_percent, virtual, fixed
--             (arrays of one length)
-- returns: group_id of every rule that stands or stood
-- locks: the rules
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(groups)s::bigint[], %(ended)s::boolean[], %(share_percent)s::smallint[], %(keep_back)s::integer[],
                       %(transit_percent)s::smallint[], %(virtual)s::integer[], %(fixed)s::bigint[])
    AS a (group_id, is_ended, share_percent, keep_back, transit_percent, virtual, fixed)
), ended AS (
  DELETE FROM offers_grouprule u USING asked a
  WHERE u.merchant_id = %(merchant_id)s::bigint AND u.group_id = a.group_id AND a.is_ended
    AND u.store_id IS NOT DISTINCT FROM %(store_id)s::bigint
  RETURNING u.group_id
), standing AS (
  INSERT INTO offers_grouprule (merchant_id, group_id, store_id, share_percent, keep_back, transit_percent, virtual, fixed)
  SELECT %(merchant_id)s::bigint, group_id, %(store_id)s::bigint, share_percent, keep_back, transit_percent, virtual, fixed
  FROM asked WHERE NOT is_ended ORDER BY group_id
  ON CONFLICT (group_id, store_id, merchant_id) DO UPDATE SET share_percent = excluded.share_percent,
    keep_back = excluded.keep_back, transit_percent = excluded.transit_percent, virtual = excluded.virtual,
    fixed = excluded.fixed
  RETURNING group_id
)
SELECT group_id FROM ended UNION ALL SELECT group_id FROM standing
