-- purpose: the newest orders that a text index names
-- parameters: kind (waybill | phone_tail | name_mask | memo_text), text, limit
-- returns: id
-- locks: none
-- note: the functions belong to the tables' owner and take the merchant from the transaction's setting (migrations desk 0001, orders 0007)
SELECT s.id FROM desk_sought(%(kind)s::text, %(text)s::text, %(limit)s::integer) AS s (id)
UNION
SELECT s.id FROM orders_made_sought(%(kind)s::text, %(text)s::text, %(limit)s::integer) AS s (id)
