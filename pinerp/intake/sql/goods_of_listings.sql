-- purpose: which product each listing of a store belongs to, as its files of orders say (样式ID beside 商品id)
-- parameters: merchant_id, and arrays of one length, unnested: file_ids, key_places, goods_places (cells of each file's rows)
-- returns: listing_key, goods_id
-- locks: none
SELECT DISTINCT ON (1) coalesce(nullif(r.cells ->> f.key_place, ''), r.cells ->> f.goods_place) AS listing_key,
       r.cells ->> f.goods_place AS goods_id
FROM unnest(%(file_ids)s::bigint[], %(key_places)s::integer[], %(goods_places)s::integer[])
  AS f (file_id, key_place, goods_place)
JOIN orders_importrow r ON r.merchant_id = %(merchant_id)s::bigint AND r.file_id = f.file_id AND r.code = ''
WHERE r.cells ->> f.goods_place <> ''
ORDER BY 1, f.file_id DESC
