-- purpose: what people say of SKUs of groups: in, kept out, or (null) nothing any more
-- parameters: merchant_id, groups, ids, places (arrays of one length, a group and SKU once)
-- returns: group_id, sku_id, is_in as it was, of those of which something was said before
-- locks: the members' rows
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(groups)s::bigint[], %(ids)s::bigint[], %(places)s::boolean[]) AS a (group_id, id, is_in)
), former AS MATERIALIZED (
  SELECT m.group_id, m.sku_id, m.is_in FROM asked
  CROSS JOIN LATERAL (
    SELECT group_id, sku_id, is_in FROM catalog_groupmember x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.group_id = asked.group_id AND x.sku_id = asked.id
    OFFSET 0 FOR UPDATE) m
), gone AS (
  DELETE FROM catalog_groupmember m USING asked a
  WHERE m.merchant_id = %(merchant_id)s::bigint AND m.group_id = a.group_id AND m.sku_id = a.id AND a.is_in IS NULL
    AND (SELECT count(*) FROM former) >= 0
), put AS (
  INSERT INTO catalog_groupmember (merchant_id, group_id, sku_id, is_in)
  SELECT %(merchant_id)s::bigint, group_id, id, is_in FROM asked
  WHERE is_in IS NOT NULL AND (SELECT count(*) FROM former) >= 0
  ORDER BY group_id, id
  ON CONFLICT (group_id, sku_id, merchant_id) DO UPDATE SET is_in = excluded.is_in
)
SELECT group_id, sku_id, is_in FROM former
