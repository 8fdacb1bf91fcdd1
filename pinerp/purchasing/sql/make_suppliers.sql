-- purpose: suppliers whose codes do not exist yet
-- parameters: merchant_id, code_each, name_each, contact_each, lead_days_each, payment_terms_each, currency_each (arrays of one
--             length, a code once)
-- returns: id, code of those that were made
-- locks: none; the unique code decides a race
INSERT INTO purchasing_supplier (merchant_id, code, name, contact, lead_days, payment_terms, currency)
SELECT %(merchant_id)s::bigint, a.*
FROM unnest(%(code_each)s::text[], %(name_each)s::text[], %(contact_each)s::text[], %(lead_days_each)s::smallint[],
            %(payment_terms_each)s::text[], %(currency_each)s::text[]) AS a (code, name, contact, lead_days, payment_terms, currency)
ORDER BY code
ON CONFLICT (code, merchant_id) DO NOTHING
RETURNING id, code
