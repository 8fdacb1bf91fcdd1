-- purpose: add to the sums of buyers
-- parameters: merchant_id; arrays, one place for each sum: every, given (values), currencies, days, befores, buyers
-- returns: id, is_nothing (it is 0) of each sum
-- locks: those sums
INSERT INTO measures_buyersum AS s (merchant_id, every, value, currency, day, before, buyers)
SELECT %(merchant_id)s::bigint, every, value, currency, day, before, buyers
FROM unnest(%(every)s::text[], %(given)s::text[], %(currencies)s::text[], %(days)s::date[], %(befores)s::date[],
            %(buyers)s::bigint[]) AS u (every, value, currency, day, before, buyers)
ON CONFLICT (merchant_id, every, currency, day, value, before)
DO UPDATE SET buyers = s.buyers + excluded.buyers
RETURNING id, buyers = 0 AS is_nothing
