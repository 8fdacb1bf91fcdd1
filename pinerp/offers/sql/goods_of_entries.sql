-- purpose: the SKUs of the ledger entries that were written by some verbs, known by their instants
-- parameters: merchant_id, first, last, instants (array): entries bear the instant of the logbook's line
-- returns: sku_id
-- locks: none
SELECT DISTINCT sku_id FROM inventory_stockentry
WHERE merchant_id = %(merchant_id)s::bigint AND at >= %(first)s::timestamptz AND at <= %(last)s::timestamptz
  AND at = ANY (%(instants)s::timestamptz[])
