-- purpose: when the ledger begins
-- parameters: merchant_id
-- returns: at (null where there is no entry)
-- locks: none
-- note: all entries are looked at, for they need not be written in the order of their times: asked once a month
SELECT min(e.at) AS at FROM inventory_stockentry e WHERE e.merchant_id = %(merchant_id)s::bigint
