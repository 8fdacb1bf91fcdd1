-- purpose: of which offers a number that was read is theirs: a change that was on its way meanwhile may be in it or not
-- parameters: merchant_id, ids (array; held by the caller), now (ours, before the page was asked for)
-- returns: id, mark (the number of a platform order that was here long before)
-- locks: none
-- note: a statement of its own, after the offers are held: what was answered before is seen, what is answered later waits
SELECT a.id, (SELECT coalesce(max(id), 0) - 2000 FROM orders_platformorder WHERE merchant_id = %(merchant_id)s::bigint) AS mark
FROM unnest(%(ids)s::bigint[]) AS a (id)
WHERE NOT EXISTS (
  SELECT 1 FROM offers_offerpush q
  WHERE q.merchant_id = %(merchant_id)s::bigint AND q.offer_id = a.id
    AND (q.state IN ('sending', 'unsure') OR q.ended_at > %(now)s::timestamptz))
ORDER BY a.id
