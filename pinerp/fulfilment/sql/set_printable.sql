-- purpose: parcels whose number came with print data: a waybill waits to be printed
-- parameters: merchant_id, ids
-- returns: nothing
-- locks: parcels by id (held by the caller: they have just taken their numbers)
UPDATE fulfilment_parcel SET print_state = 'waiting'
WHERE merchant_id = %(merchant_id)s::bigint AND id = ANY (%(ids)s::bigint[]) AND print_state = 'none'
