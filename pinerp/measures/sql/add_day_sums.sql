-- purpose: add to the sums of days and months
-- parameters: merchant_id; arrays, one place for each sum: bases, facets, grains, days, stores, currencies, given (values),
--             counts (texts of arrays)
-- returns: id, is_nothing (all its counts are 0) of each sum
-- locks: those sums
INSERT INTO measures_daysum AS s (merchant_id, basis, facet, grain, day, store_id, currency, value, counts)
SELECT %(merchant_id)s::bigint, basis, facet, grain, day, store_id, currency, value, counts::bigint[]
FROM unnest(%(bases)s::text[], %(facets)s::text[], %(grains)s::text[], %(days)s::date[], %(stores)s::bigint[],
            %(currencies)s::text[], %(given)s::text[], %(counts)s::text[])
  AS u (basis, facet, grain, day, store_id, currency, value, counts)
ON CONFLICT (merchant_id, basis, facet, grain, currency, day, store_id, value)
DO UPDATE SET counts = measures_plus(s.counts, excluded.counts)
RETURNING id, 0 = ALL (counts) AS is_nothing
