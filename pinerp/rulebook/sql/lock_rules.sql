-- purpose: have those who deal out what a rule has little of take turns
-- parameters: merchant_id, ids (rules)
-- returns: id
-- locks: review rules by id; the caller holds orders only
SELECT id FROM orders_reviewrule
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY id FOR UPDATE
