-- purpose: the offers whose change was answered since they were decided; from now on they count as decided
-- parameters: merchant_id
-- returns: id
-- locks: the offers, by id; one that another holds is left to whoever is woken after that
WITH due AS (
  SELECT id FROM offers_offer WHERE merchant_id = %(merchant_id)s::bigint AND is_due ORDER BY id FOR UPDATE SKIP LOCKED
)
UPDATE offers_offer o SET is_due = false FROM due d
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = d.id
RETURNING o.id
