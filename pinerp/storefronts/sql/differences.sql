-- purpose: where listings at the platform and ours differ, field by field; of listings that are gone nothing
-- parameters: merchant_id, stores, goods, skus (bigint arrays or null: all; of one given, the other bounds nothing it does not name),
--             field (or null), is_left (null: both), after_goods, after_id (keys of the last one shown), limit (or null)
-- returns: id, goods_id, goods_sku_id, store_id, goods_key, listing_key, title, image_url, spec_now, field, ours, theirs (as texts),
--          was, changed_at (what the platform had before, and when the other was first seen), sku_id, pieces, left_id, left_by,
--          left_at, is_moving, refused_code, refused_params, refused_reason
-- locks: none
-- note: the code of several pieces is CODE-3 with us; CODE*3 and CODE×3 mean the same
WITH found AS (
  SELECT g.id * 16 + f.number AS id, g.id AS goods_id, NULL::bigint AS goods_sku_id, g.store_id, NULL::text AS listing_key,
         '' AS spec_now, f.field, f.ours, f.theirs, g.changed -> f.field AS changed, NULL::bigint AS sku_id, 1 AS pieces
  FROM storefronts_goods g
  CROSS JOIN LATERAL (VALUES (0, 'title', g.our_name, g.name), (1, 'on_sale', g.our_on_sale::text, g.is_on_sale::text),
                             (2, 'list_price', g.our_list_price::text, g.list_price::text)) AS f (number, field, ours, theirs)
  WHERE g.merchant_id = %(merchant_id)s::bigint AND f.ours IS DISTINCT FROM f.theirs
    AND (%(goods)s::bigint[] IS NULL OR g.id = ANY (%(goods)s::bigint[]))
  UNION ALL
  SELECT k.id * 16 + f.number, k.goods_id, k.id, k.store_id, k.listing_key, k.spec, f.field, f.ours, f.theirs, k.changed -> f.field,
         l.sku_id, coalesce(l.pieces, 1)
  FROM storefronts_goodssku k
  LEFT JOIN catalog_listing l ON l.merchant_id = k.merchant_id AND l.store_id = k.store_id AND l.key = k.listing_key
  LEFT JOIN catalog_sku c ON c.merchant_id = k.merchant_id AND c.id = l.sku_id
  CROSS JOIN LATERAL (VALUES
    (3, 'group_price', k.our_group::text, k.group_price::text), (4, 'single_price', k.our_single::text, k.single_price::text),
    (5, 'sku_on_sale', k.our_on_sale::text, k.is_on_sale::text), (6, 'spec', k.our_spec, k.spec),
    (7, 'outer_code', CASE WHEN c.id IS NULL THEN k.outer_code WHEN l.pieces = 1 THEN c.code ELSE c.code || '-' || l.pieces END,
     CASE WHEN l.pieces > 1 THEN regexp_replace(k.outer_code, '\s*[-*xX×＊]\s*([0-9]+)$', '-\1') ELSE k.outer_code END),
    (8, 'weight', coalesce(c.weight_grams * l.pieces, k.weight_grams)::text, k.weight_grams::text)) AS f (number, field, ours, theirs)
  WHERE k.merchant_id = %(merchant_id)s::bigint AND f.ours IS DISTINCT FROM f.theirs
    AND (%(skus)s::bigint[] IS NULL OR k.id = ANY (%(skus)s::bigint[]))
)
SELECT d.id, d.goods_id, d.goods_sku_id, d.store_id, g.goods_key, d.listing_key, g.name AS title, g.image_url, d.spec_now, d.field,
       d.ours, d.theirs, d.changed ->> 0 AS was, d.changed ->> 1 AS changed_at, d.sku_id, d.pieces, e.id AS left_id,
       e.made_by AS left_by, e.made_at AS left_at, EXISTS (SELECT 1 FROM storefronts_goodspush x WHERE x.merchant_id = g.merchant_id AND x.goods_id = g.id
               AND (x.state IN ('waiting', 'sending', 'unsure') OR x.review = 'in_review')) AS is_moving,
       CASE WHEN p.state = 'refused' THEN p.answer_code ELSE '' END AS refused_code, p.answer_params AS refused_params,
       CASE WHEN p.review = 'refused' THEN p.reason ELSE '' END AS refused_reason
FROM found d
JOIN storefronts_goods g ON g.merchant_id = %(merchant_id)s::bigint AND g.id = d.goods_id
JOIN storefronts_goodsreading r ON r.merchant_id = g.merchant_id AND r.store_id = g.store_id
LEFT JOIN LATERAL (
  SELECT x.id, x.made_by, x.made_at FROM storefronts_decision x
  WHERE x.merchant_id = g.merchant_id AND x.goods_id = d.goods_id AND x.goods_sku_id IS NOT DISTINCT FROM d.goods_sku_id
    AND x.field = d.field AND x.what = 'leave' AND x.undone_at IS NULL
    AND x.ours IS NOT DISTINCT FROM d.ours AND x.theirs IS NOT DISTINCT FROM d.theirs
  ORDER BY x.id DESC LIMIT 1) e ON true
LEFT JOIN LATERAL (
  SELECT x.state, x.answer_code, x.answer_params, x.review, x.reason
  FROM storefronts_goodspush x WHERE x.merchant_id = g.merchant_id AND x.goods_id = g.id ORDER BY x.id DESC LIMIT 1) p ON true
WHERE (%(stores)s::bigint[] IS NULL OR d.store_id = ANY (%(stores)s::bigint[]))
  AND (%(field)s::text IS NULL OR d.field = %(field)s::text)
  AND (%(is_left)s::boolean IS NULL OR (e.id IS NOT NULL) = %(is_left)s::boolean)
  AND (d.goods_id, d.id) > (%(after_goods)s::bigint, %(after_id)s::bigint)
  AND (r.read_at IS NULL OR g.seen_at >= r.read_at)
ORDER BY d.goods_id, d.id
LIMIT %(limit)s::integer
