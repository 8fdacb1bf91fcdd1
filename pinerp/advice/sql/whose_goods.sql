-- purpose: whether listings are a store's, and whose they are otherwise
-- parameters: merchant_id, store_id, keys (array: goods keys)
-- returns: is_known (any listing of the store is), own (how many of these are its), other (the name of the store that has most of
--          them; null: none)
-- locks: none
SELECT EXISTS (SELECT FROM offers_offer o
               WHERE o.merchant_id = %(merchant_id)s::bigint AND o.store_id = %(store_id)s::bigint) AS is_known,
       (SELECT count(DISTINCT o.goods_key) FROM offers_offer o
        WHERE o.merchant_id = %(merchant_id)s::bigint AND o.store_id = %(store_id)s::bigint
          AND o.goods_key = ANY (%(keys)s::text[])) AS own,
       (SELECT s.name FROM offers_offer o
        JOIN channels_store s ON s.merchant_id = o.merchant_id AND s.id = o.store_id
        WHERE o.merchant_id = %(merchant_id)s::bigint AND o.store_id <> %(store_id)s::bigint
          AND o.goods_key = ANY (%(keys)s::text[])
        GROUP BY s.id, s.name ORDER BY count(DISTINCT o.goods_key) DESC, s.id LIMIT 1) AS other
