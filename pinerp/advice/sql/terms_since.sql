-- purpose: what buyers searched for, added up over the days since; of a day that several files tell the newest holds
-- parameters: merchant_id, since (a day), stores (array or null)
-- returns: store_id, goods_key, term, looked (clicks, else searches, else impressions), orders
-- locks: none
SELECT t.store_id, t.goods_key, t.term, sum(coalesce(t.clicks, t.searches, t.impressions, 0))::bigint AS looked,
       sum(coalesce(t.orders, 0))::bigint AS orders
FROM (SELECT DISTINCT ON (s.store_id, s.day, s.term, s.goods_key) s.*
      FROM advice_searchterm s
      WHERE s.merchant_id = %(merchant_id)s::bigint AND s.day >= %(since)s::date
        AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
      ORDER BY s.store_id, s.day, s.term, s.goods_key, s.file_id DESC) t
GROUP BY t.store_id, t.goods_key, t.term
ORDER BY orders DESC, looked DESC, t.term
