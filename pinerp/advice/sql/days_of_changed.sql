-- purpose: figures by day of listings that were changed, and of all others of their stores together, as files told them
-- parameters: merchant_id, stores (array), changed_stores, changed_goods (arrays of one length), since, until (days, included)
-- returns: store_id, goods_key (empty: all others), day, views, visitors, buyers
-- locks: none
SELECT d.store_id, coalesce(c.goods_key, '') AS goods_key, d.day, coalesce(sum(d.views), 0)::bigint AS views,
       coalesce(sum(d.visitors), 0)::bigint AS visitors, coalesce(sum(d.buyers), 0)::bigint AS buyers
FROM (SELECT DISTINCT ON (s.store_id, s.goods_key, s.day) s.store_id, s.goods_key, s.day, s.views, s.visitors, s.buyers
      FROM advice_listingday s
      WHERE s.merchant_id = %(merchant_id)s::bigint AND s.store_id = ANY (%(stores)s::bigint[])
        AND s.day BETWEEN %(since)s::date AND %(until)s::date
      ORDER BY s.store_id, s.goods_key, s.day, s.file_id DESC) d
LEFT JOIN (SELECT DISTINCT * FROM unnest(%(changed_stores)s::bigint[], %(changed_goods)s::text[]) AS x (store_id, goods_key)) c
  ON c.store_id = d.store_id AND c.goods_key = d.goods_key
GROUP BY 1, 2, 3
