-- purpose: how many orders wait under each hold, counted up to a bound
-- parameters: merchant_id, codes, store_scope (array or null), bound
-- returns: code, count
-- locks: none
SELECT c.code, (SELECT count(*) FROM (
         SELECT 1 FROM orders_hold h
         WHERE h.merchant_id = %(merchant_id)s::bigint AND h.code = c.code AND h.ended_at IS NULL
           AND (%(store_scope)s::bigint[] IS NULL
                OR (SELECT o.store_id = ANY (%(store_scope)s::bigint[]) FROM orders_order o
                    WHERE o.merchant_id = h.merchant_id AND o.id = h.order_id))
         LIMIT %(bound)s::integer) x) AS count
FROM unnest(%(codes)s::text[]) AS c (code)
