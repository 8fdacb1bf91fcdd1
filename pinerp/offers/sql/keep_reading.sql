-- purpose: what a page of the store's listings says now
-- parameters: merchant_id, store_id, keys, goods, names, specs, images, on_sale, quantities (null: not told), held (arrays of one
--             length), read_at (the platform's time), now (ours, before the page was asked for)
-- returns: id of every offer whose number was taken: a change that was on its way meanwhile may be in it or not, such a number
--          is not taken
-- locks: the offers
WITH seen AS MATERIALIZED (
  SELECT * FROM unnest(%(keys)s::text[], %(goods)s::text[], %(names)s::text[], %(specs)s::text[], %(images)s::text[],
                       %(on_sale)s::boolean[], %(quantities)s::bigint[], %(held)s::bigint[])
    AS s (key, goods, name, spec, image, on_sale, quantity, held)
), mark AS (
  SELECT coalesce(max(id), 0) - 2000 AS number FROM orders_platformorder WHERE merchant_id = %(merchant_id)s::bigint
), kept AS (
  INSERT INTO offers_offer AS o (merchant_id, store_id, listing_key, goods_key, name, spec, image_url, is_on_sale, held, sent,
                                 order_mark, is_emptied, refused_code, refused_params, seen_at)
  SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, key, goods, name, spec, image, on_sale, 0, 0, 0, false, '', '{}',
         %(now)s::timestamptz
  FROM seen
  ON CONFLICT (store_id, listing_key, merchant_id) DO UPDATE
    SET goods_key = excluded.goods_key, name = excluded.name, spec = excluded.spec, image_url = excluded.image_url,
        is_on_sale = excluded.is_on_sale, seen_at = excluded.seen_at
  RETURNING o.id, o.listing_key
)
SELECT k.id, s.quantity, s.held, m.number AS mark
FROM kept k JOIN seen s ON s.key = k.listing_key CROSS JOIN mark m
WHERE s.quantity IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM offers_offerpush q
  WHERE q.merchant_id = %(merchant_id)s::bigint AND q.offer_id = k.id
    AND (q.state IN ('sending', 'unsure') OR q.ended_at > %(now)s::timestamptz))
ORDER BY k.id
