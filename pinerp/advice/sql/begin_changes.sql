-- purpose: changes whose draft the platform approved begin on that day, under the goods' number
-- parameters: merchant_id, drafted (the state)
-- returns: id
-- locks: the changes that begin
UPDATE advice_change c
SET began_on = beijing_day(d.checked_at), goods_key = d.goods_key
FROM listings_draft d
WHERE c.merchant_id = %(merchant_id)s::bigint AND c.state = %(drafted)s::text AND c.began_on IS NULL
  AND d.merchant_id = c.merchant_id AND d.id = c.draft_id AND d.state = 'passed' AND d.checked_at IS NOT NULL
  AND d.checked_at >= c.applied_at
RETURNING c.id
