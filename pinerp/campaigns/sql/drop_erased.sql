-- purpose: take buyers who are to be forgotten off all lists
-- parameters: merchant_id, buyers (array)
-- returns: nothing
-- locks: the rows taken away
DELETE FROM campaigns_listed WHERE merchant_id = %(merchant_id)s::bigint AND buyer = ANY (%(buyers)s::bigint[])
