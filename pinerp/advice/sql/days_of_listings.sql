-- purpose: figures of listings by day as files told them; of a day that several files tell the newest holds
-- parameters: merchant_id, stores (array), since, until (days, both included)
-- returns: store_id, goods_key, day, views, visitors, buyers, orders, units, amount, impressions
-- locks: none
SELECT DISTINCT ON (d.store_id, d.goods_key, d.day)
       d.store_id, d.goods_key, d.day, d.views, d.visitors, d.buyers, d.orders, d.units, d.amount, d.impressions
FROM advice_listingday d
WHERE d.merchant_id = %(merchant_id)s::bigint AND d.store_id = ANY (%(stores)s::bigint[])
  AND d.day BETWEEN %(since)s::date AND %(until)s::date
ORDER BY d.store_id, d.goods_key, d.day, d.file_id DESC
