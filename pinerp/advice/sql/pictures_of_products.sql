-- purpose: how the standing pictures of some products are
-- parameters: merchant_id, ids (products), least_sharpness
-- returns: product_id, main, detail, white, unfit, blurred, alike (counts), main_ids, main_fit, main_sharp (by place)
-- locks: none
SELECT p.product_id, count(*) FILTER (WHERE p.kind = 'main') AS main, count(*) FILTER (WHERE p.kind = 'detail') AS detail,
       count(*) FILTER (WHERE p.kind = 'white') AS white, count(*) FILTER (WHERE p.state = 'unfit') AS unfit,
       count(*) FILTER (WHERE p.sharpness < %(least_sharpness)s::integer) AS blurred,
       count(*) FILTER (WHERE p.like_id IS NOT NULL) AS alike,
       array_agg(p.id ORDER BY p.place, p.id) FILTER (WHERE p.kind = 'main') AS main_ids,
       array_agg(p.state = 'fit' ORDER BY p.place, p.id) FILTER (WHERE p.kind = 'main') AS main_fit,
       array_agg(p.sharpness ORDER BY p.place, p.id) FILTER (WHERE p.kind = 'main') AS main_sharp
FROM pictures_picture p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.product_id = ANY (%(ids)s::bigint[]) AND p.archived_at IS NULL
GROUP BY p.product_id
