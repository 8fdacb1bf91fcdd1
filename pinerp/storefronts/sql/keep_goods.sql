-- purpose: listings as they were read; what is met for the first time is ours too, as far as no published draft of ours says else
-- parameters: merchant_id, store_id, keys, names, on_sale, list_prices, images (arrays of one length), now (before they were asked)
-- returns: id, goods_key
-- locks: the listings, in the order of their keys
-- note: 上下架 that was told from a published draft is no difference
INSERT INTO storefronts_goods AS g (merchant_id, store_id, goods_key, name, is_on_sale, list_price, image_url, our_name, our_on_sale,
                                 our_list_price, changed, seen_at)
SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, a.key, a.name, a.on_sale, a.list_price, a.image, coalesce(d.title, a.name),
       coalesce(d.is_on_sale, a.on_sale), coalesce(d.list_price, a.list_price), '{}', %(now)s::timestamptz
FROM unnest(%(keys)s::text[], %(names)s::text[], %(on_sale)s::boolean[], %(list_prices)s::bigint[], %(images)s::text[])
  AS a (key, name, on_sale, list_price, image)
LEFT JOIN LATERAL (
  SELECT x.title, x.is_on_sale, x.list_price FROM listings_draft x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.store_id = %(store_id)s::bigint AND x.goods_key = a.key AND x.state = 'passed'
  ORDER BY x.id DESC LIMIT 1) d ON true
ORDER BY a.key
ON CONFLICT (store_id, goods_key, merchant_id) DO UPDATE
  SET name = excluded.name, is_on_sale = excluded.is_on_sale, list_price = excluded.list_price, image_url = excluded.image_url,
      seen_at = excluded.seen_at,
      our_on_sale = CASE WHEN g.is_on_sale <> excluded.is_on_sale AND EXISTS (
                           SELECT 1 FROM listings_draft x
                           WHERE x.merchant_id = g.merchant_id AND x.store_id = g.store_id AND x.goods_key = g.goods_key
                             AND x.state = 'passed' AND x.is_on_sale = excluded.is_on_sale)
                         THEN excluded.is_on_sale ELSE g.our_on_sale END,
      changed = g.changed
        || CASE WHEN g.name = excluded.name THEN '{}' ELSE jsonb_build_object('title', jsonb_build_array(g.name, excluded.seen_at)) END
        || CASE WHEN g.is_on_sale = excluded.is_on_sale THEN '{}'
                ELSE jsonb_build_object('on_sale', jsonb_build_array(g.is_on_sale::text, excluded.seen_at)) END
        || CASE WHEN g.list_price IS NOT DISTINCT FROM excluded.list_price THEN '{}'
                ELSE jsonb_build_object('list_price', jsonb_build_array(g.list_price::text, excluded.seen_at)) END
RETURNING g.id, g.goods_key
