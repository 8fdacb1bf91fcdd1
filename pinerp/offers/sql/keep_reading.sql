-- purpose: what a page of the store's listings says of them, but for their numbers
-- parameters: merchant_id, store_id, keys, goods, names, specs, images, on_sale (arrays of one length), now (ours, before the page
--             was asked for)
-- returns: id, listing_key of every offer
-- locks: the offers, so that an answer to a change waits for what is made of this page
INSERT INTO offers_offer AS o (merchant_id, store_id, listing_key, goods_key, name, spec, image_url, is_on_sale, held, sent,
                               order_mark, is_emptied, refused_code, refused_params, seen_at)
SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, s.*, 0, 0, 0, false, '', '{}', %(now)s::timestamptz
FROM unnest(%(keys)s::text[], %(goods)s::text[], %(names)s::text[], %(specs)s::text[], %(images)s::text[],
            %(on_sale)s::boolean[]) AS s
ON CONFLICT (store_id, listing_key, merchant_id) DO UPDATE
  SET goods_key = excluded.goods_key, name = excluded.name, spec = excluded.spec, image_url = excluded.image_url,
      is_on_sale = excluded.is_on_sale, seen_at = excluded.seen_at
RETURNING o.id, o.listing_key
