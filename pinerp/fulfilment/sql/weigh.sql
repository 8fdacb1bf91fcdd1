-- purpose: parcels were weighed: the weight that holds, and a row of its own for each weighing
-- parameters: merchant_id, ids, grams, expected (arrays of one length; expected may hold nulls), is_accepted, member_id, now
-- returns: nothing
-- locks: parcels (held by the caller)
WITH given AS (
  SELECT * FROM unnest(%(ids)s::bigint[], %(grams)s::integer[], %(expected)s::integer[]) AS a (id, grams, expected)
), changed AS (
  UPDATE fulfilment_parcel p
  SET weight_grams = g.grams, weighed_at = %(now)s::timestamptz, weighed_by = %(member_id)s::bigint
  FROM given g
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = g.id
)
INSERT INTO fulfilment_weighing (merchant_id, parcel_id, grams, expected_grams, is_accepted, weighed_at, weighed_by)
SELECT %(merchant_id)s::bigint, id, grams, expected, %(is_accepted)s::boolean, %(now)s::timestamptz, %(member_id)s::bigint
FROM given
