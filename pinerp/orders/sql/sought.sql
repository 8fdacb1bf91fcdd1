-- purpose: the newest orders that a text index names
-- parameters: kind (waybill | phone_tail | name_mask | memo_text), text, limit
-- returns: id
-- locks: none
-- note: the function belongs to the tables' owner and takes the merchant from the transaction's setting (migrations 0005 and 0007)
SELECT s.id FROM orders_sought(%(kind)s::text, %(text)s::text, %(limit)s::integer) AS s (id)
UNION
SELECT s.id FROM orders_made_sought(%(kind)s::text, %(text)s::text, %(limit)s::integer) AS s (id)
