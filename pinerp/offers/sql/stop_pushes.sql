-- purpose: call off changes that still wait: of some stores, but for some offers
-- parameters: merchant_id, stores (array), but_for (array of offers), now
-- returns: offer_id
-- locks: the pushes
UPDATE offers_offerpush q SET state = 'stopped', ended_at = %(now)s::timestamptz
WHERE q.merchant_id = %(merchant_id)s::bigint AND q.store_id = ANY (%(stores)s::bigint[]) AND q.state = 'waiting'
  AND q.offer_id <> ALL (%(but_for)s::bigint[])
RETURNING q.offer_id
