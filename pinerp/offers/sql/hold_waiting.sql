-- purpose: keep the changes that wait from being sent while it is decided whether they hold: whoever sends passes them by
-- parameters: merchant_id, stores (array), offers (array, or null: all)
-- returns: id
-- locks: the pushes, by id
SELECT q.id FROM offers_offerpush q
WHERE q.merchant_id = %(merchant_id)s::bigint AND q.store_id = ANY (%(stores)s::bigint[]) AND q.state = 'waiting'
  AND (%(offers)s::bigint[] IS NULL OR q.offer_id = ANY (%(offers)s::bigint[]))
ORDER BY q.id
FOR UPDATE
