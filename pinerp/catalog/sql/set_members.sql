-- purpose: what people say of SKUs of a group: in, kept out, or (null) nothing any more
-- parameters: merchant_id, group_id, ids, places (arrays of one length)
-- returns: sku_id, is_in as it was, of those of which something was said before
-- locks: the members' rows
WITH asked AS MATERIALIZED (
  SELECT id, is_in FROM unnest(%(ids)s::bigint[], %(places)s::boolean[]) AS a (id, is_in)
), former AS MATERIALIZED (
  SELECT m.sku_id, m.is_in FROM asked
  CROSS JOIN LATERAL (
    SELECT sku_id, is_in FROM catalog_groupmember x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.group_id = %(group_id)s::bigint AND x.sku_id = asked.id
    OFFSET 0 FOR UPDATE) m
), gone AS (
  DELETE FROM catalog_groupmember m USING asked a
  WHERE m.merchant_id = %(merchant_id)s::bigint AND m.group_id = %(group_id)s::bigint AND m.sku_id = a.id AND a.is_in IS NULL
    AND (SELECT count(*) FROM former) >= 0
), put AS (
  INSERT INTO catalog_groupmember (merchant_id, group_id, sku_id, is_in)
  SELECT %(merchant_id)s::bigint, %(group_id)s::bigint, id, is_in FROM asked
  WHERE is_in IS NOT NULL AND (SELECT count(*) FROM former) >= 0
  ORDER BY id
  ON CONFLICT (group_id, sku_id, merchant_id) DO UPDATE SET is_in = excluded.is_in
)
SELECT sku_id, is_in FROM former
