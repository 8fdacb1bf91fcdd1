-- purpose: the SKUs of listings as they were read; what is met for the first time is ours too
-- parameters: merchant_id, store_id, goods, keys, specs, codes, groups, singles, on_sale, weights, images (arrays of one length),
--             now (before they were asked)
-- returns: nothing
-- locks: the SKUs, in the order of their keys
INSERT INTO storefronts_goodssku AS k (merchant_id, goods_id, store_id, listing_key, spec, outer_code, group_price, single_price,
                                    is_on_sale, weight_grams, image_url, our_spec, our_group, our_single, our_on_sale, changed, seen_at)
SELECT %(merchant_id)s::bigint, a.goods_id, %(store_id)s::bigint, a.key, a.spec, a.code, a.group_price, a.single_price, a.on_sale,
       a.weight, a.image, a.spec, a.group_price, a.single_price, a.on_sale, '{}', %(now)s::timestamptz
FROM unnest(%(goods)s::bigint[], %(keys)s::text[], %(specs)s::text[], %(codes)s::text[], %(groups)s::bigint[], %(singles)s::bigint[],
            %(on_sale)s::boolean[], %(weights)s::bigint[], %(images)s::text[])
  AS a (goods_id, key, spec, code, group_price, single_price, on_sale, weight, image)
ORDER BY a.key
ON CONFLICT (store_id, listing_key, merchant_id) DO UPDATE
  SET goods_id = excluded.goods_id, spec = excluded.spec, outer_code = excluded.outer_code, group_price = excluded.group_price,
      single_price = excluded.single_price, is_on_sale = excluded.is_on_sale, weight_grams = excluded.weight_grams,
      image_url = excluded.image_url, seen_at = excluded.seen_at,
      changed = k.changed || coalesce((
        SELECT jsonb_object_agg(f.field, jsonb_build_array(f.was, excluded.seen_at))
        FROM (VALUES ('group_price', k.group_price::text, excluded.group_price::text),
                     ('single_price', k.single_price::text, excluded.single_price::text),
                     ('sku_on_sale', k.is_on_sale::text, excluded.is_on_sale::text),
                     ('spec', k.spec, excluded.spec),
                     ('outer_code', k.outer_code, excluded.outer_code),
                     ('weight', k.weight_grams::text, excluded.weight_grams::text)) AS f (field, was, is_now)
        WHERE f.was IS DISTINCT FROM f.is_now), '{}')
