-- purpose: categories that no store of the company was shown when it was read last are gone
-- parameters: merchant_id, gateway, now
-- returns: nothing
-- locks: the categories that go
UPDATE listings_category c
SET gone_at = %(now)s::timestamptz
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.gateway = %(gateway)s::text AND c.gone_at IS NULL
  AND c.seen_at < (SELECT min(coalesce(r.read_at, r.began_at)) FROM listings_categoryreading r
                   WHERE r.merchant_id = %(merchant_id)s::bigint AND r.gateway = %(gateway)s::text)
