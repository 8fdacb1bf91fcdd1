-- purpose: how far a company has come on its first way: whether orders came, were reviewed, and left
-- parameters: merchant_id
-- returns: has_orders, has_reviewed, has_shipped
-- locks: none
SELECT EXISTS (SELECT FROM orders_order WHERE merchant_id = %(merchant_id)s::bigint) AS has_orders,
       EXISTS (SELECT FROM orders_order WHERE merchant_id = %(merchant_id)s::bigint
                 AND stage IN ('to_ship', 'shipped', 'done')) AS has_reviewed,
       EXISTS (SELECT FROM orders_order WHERE merchant_id = %(merchant_id)s::bigint
                 AND stage IN ('shipped', 'done')) AS has_shipped
