-- purpose: how many of these products earlier promotion reports told of, by store
-- parameters: merchant_id, stores, goods_ids (arrays)
-- returns: store_id, held; only stores that have any
-- locks: none
SELECT p.store_id, count(DISTINCT p.goods_id) AS held
FROM finance_promotionday p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.goods_id = ANY (%(goods_ids)s::text[])
  AND p.store_id = ANY (%(stores)s::bigint[])
GROUP BY p.store_id
ORDER BY held DESC, p.store_id
