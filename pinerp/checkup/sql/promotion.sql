-- purpose: what each product's promotion cost and brought in a period; rows that name no product stand under the empty id
-- parameters: merchant_id, store_id, first_day, last_day
-- returns: goods_id, name, scenes, days, spend, gmv, orders (null where no row tells)
-- locks: none
SELECT p.goods_id, max(p.name) AS name, array_agg(DISTINCT p.scene) AS scenes, count(DISTINCT p.day) AS days,
       sum(p.spend)::bigint AS spend, sum(p.gmv)::bigint AS gmv, sum(p.orders)::bigint AS orders
FROM finance_promotionday p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint AND p.is_current
  AND p.day >= %(first_day)s::date AND p.day <= %(last_day)s::date
GROUP BY p.goods_id
ORDER BY sum(p.spend) DESC NULLS LAST, p.goods_id
