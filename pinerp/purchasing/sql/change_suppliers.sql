-- purpose: change facts of suppliers; what is null stays
-- parameters: merchant_id, ids, name_each, contact_each, lead_days_each, payment_terms_each (arrays of one length, an id once)
-- returns: id, name, contact, lead_days, payment_terms as they were
-- locks: suppliers by id
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(ids)s::bigint[], %(name_each)s::text[], %(contact_each)s::text[], %(lead_days_each)s::smallint[],
                       %(payment_terms_each)s::text[]) AS a (id, name, contact, lead_days, payment_terms)
), held AS MATERIALIZED (
  SELECT s.* FROM (SELECT id FROM asked ORDER BY id) i
  CROSS JOIN LATERAL (
    SELECT id, name, contact, lead_days, payment_terms FROM purchasing_supplier x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR UPDATE) s
), changed AS (
  UPDATE purchasing_supplier s
  SET name = coalesce(a.name, s.name), contact = coalesce(a.contact, s.contact),
      lead_days = coalesce(a.lead_days, s.lead_days), payment_terms = coalesce(a.payment_terms, s.payment_terms)
  FROM asked a
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.id = a.id AND (SELECT count(*) FROM held) > 0
)
SELECT * FROM held
