-- purpose: put pictures to a kind, with what is to be said of them there; those whose kind is another go behind all that stand there
-- parameters: merchant_id, ids, kinds, skus (null: of none), states, verdicts (JSON texts) (arrays of one length)
-- returns: id
-- locks: the pictures (their products are held by the caller where the kind changes)
UPDATE pictures_picture p
SET kind = a.kind, sku_id = a.sku_id, state = a.state, verdicts = a.verdicts::jsonb,
    place = CASE WHEN p.kind = a.kind THEN p.place ELSE 10000 + a.number END
FROM unnest(%(ids)s::bigint[], %(kinds)s::text[], %(skus)s::bigint[], %(states)s::text[], %(verdicts)s::text[])
  WITH ORDINALITY AS a (id, kind, sku_id, state, verdicts, number)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = a.id
RETURNING p.id
