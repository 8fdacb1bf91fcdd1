-- purpose: what stands below some categories, as the platform told it; paths follow the parents', which were told before
-- parameters: merchant_id, gateway, ids, parents, names, leaves (arrays of one length), now
-- returns: category_id, level, is_leaf of every category told
-- locks: the categories, in the order of their numbers
INSERT INTO listings_category AS c (merchant_id, gateway, category_id, parent_id, name, path, level, is_leaf, seen_at)
SELECT %(merchant_id)s::bigint, %(gateway)s::text, s.id, s.parent, s.name,
       left(CASE WHEN p.path IS NULL THEN s.name ELSE p.path || ' > ' || s.name END, 600), coalesce(p.level, 0) + 1,
       s.is_leaf, %(now)s::timestamptz
FROM unnest(%(ids)s::bigint[], %(parents)s::bigint[], %(names)s::text[], %(leaves)s::boolean[])
  AS s (id, parent, name, is_leaf)
LEFT JOIN listings_category p
  ON p.merchant_id = %(merchant_id)s::bigint AND p.gateway = %(gateway)s::text AND p.category_id = s.parent
ORDER BY s.id
ON CONFLICT (gateway, category_id, merchant_id) DO UPDATE
  SET parent_id = excluded.parent_id, name = excluded.name, path = excluded.path, level = excluded.level,
      is_leaf = excluded.is_leaf, seen_at = excluded.seen_at, gone_at = NULL
RETURNING c.category_id, c.level, c.is_leaf
