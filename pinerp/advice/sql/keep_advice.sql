-- purpose: keep what was found of some listings
-- parameters: merchant_id, now, and arrays of one length: stores, keys, goods, drafts, products, titles, paths, images, on_sale, scores,
--             parts, proposals (JSON as text), units, amounts, worths
-- returns: nothing
-- locks: the rows, by store and key
INSERT INTO advice_advice AS a (merchant_id, store_id, key, goods_key, draft_id, product_id, title, category_path, image_url,
                                is_on_sale, score, parts, proposal, units, amount, worth, found_at)
SELECT %(merchant_id)s::bigint, s.store_id, s.key, s.goods_key, s.draft_id, s.product_id, s.title, s.path, s.image, s.on_sale,
       s.score, s.parts::jsonb, s.proposal::jsonb, s.units, s.amount, s.worth, %(now)s::timestamptz
FROM unnest(%(stores)s::bigint[], %(keys)s::text[], %(goods)s::text[], %(drafts)s::bigint[], %(products)s::bigint[],
            %(titles)s::text[], %(paths)s::text[], %(images)s::text[], %(on_sale)s::boolean[], %(scores)s::smallint[],
            %(parts)s::text[], %(proposals)s::text[], %(units)s::bigint[], %(amounts)s::bigint[], %(worths)s::bigint[])
  AS s (store_id, key, goods_key, draft_id, product_id, title, path, image, on_sale, score, parts, proposal, units, amount, worth)
ORDER BY s.store_id, s.key
ON CONFLICT (store_id, key, merchant_id) DO UPDATE
  SET goods_key = excluded.goods_key, draft_id = excluded.draft_id, product_id = excluded.product_id, title = excluded.title,
      category_path = excluded.category_path, image_url = excluded.image_url, is_on_sale = excluded.is_on_sale,
      score = excluded.score, parts = excluded.parts, proposal = excluded.proposal, units = excluded.units,
      amount = excluded.amount, worth = excluded.worth, found_at = excluded.found_at
