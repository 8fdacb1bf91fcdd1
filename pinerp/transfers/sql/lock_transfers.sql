-- purpose: hold transfers before they are judged
-- parameters: merchant_id, ids
-- returns: id, number, state, from_id, to_id, approved_at
-- locks: transfers by id (before stock)
SELECT id, number, state, from_id, to_id, approved_at
FROM transfers_transfer
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[])
ORDER BY id
FOR UPDATE
