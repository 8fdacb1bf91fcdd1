-- purpose: the orders that a text index names
-- parameters: kind (waybill | phone_tail | name_mask | memo_text), text, limit
-- returns: id; one row with null, and nothing else, where more bear the text than the limit
-- locks: none
-- note: the function belongs to the tables' owner and takes the merchant from the transaction's setting (migration desk 0002)
SELECT s.id FROM desk_sought(%(kind)s::text, %(text)s::text, %(limit)s::integer) AS s (id)
