-- purpose: call off changes that still wait: of some stores and offers, but for some of them
-- parameters: merchant_id, stores (array), offers (array, or null: all), but_for (array of offers), now
-- returns: offer_id
-- locks: the pushes
UPDATE offers_offerpush q SET state = 'stopped', ended_at = %(now)s::timestamptz
WHERE q.merchant_id = %(merchant_id)s::bigint AND q.store_id = ANY (%(stores)s::bigint[]) AND q.state = 'waiting'
  AND (%(offers)s::bigint[] IS NULL OR q.offer_id = ANY (%(offers)s::bigint[]))
  AND q.offer_id <> ALL (%(but_for)s::bigint[])
RETURNING q.offer_id
