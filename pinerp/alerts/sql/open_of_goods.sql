-- purpose: the alerts about goods that stand, with their numbers
-- parameters: merchant_id, skus (array or null: all), kinds (array)
-- returns: id, cause, facts, rule_id
-- locks: none (whoever judges holds the company's watch)
SELECT id, cause, facts, rule_id FROM alerts_alert
WHERE merchant_id = %(merchant_id)s::bigint AND ended_at IS NULL AND kind = ANY (%(kinds)s::text[])
  AND (%(skus)s::bigint[] IS NULL OR sku_id = ANY (%(skus)s::bigint[]))
