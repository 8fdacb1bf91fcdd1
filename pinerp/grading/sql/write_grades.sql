-- purpose: the classes of SKUs as they were measured now; SKUs that were not measured have none
-- parameters: merchant_id, skus, grades, steadiness, amounts, befores, totals, units, variations (arrays of one length, a SKU once),
--             weeks, basis, days, now
-- returns: nothing
-- locks: the classes that stand
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(skus)s::bigint[], %(grades)s::text[], %(steadiness)s::text[], %(amounts)s::bigint[],
                       %(befores)s::bigint[], %(totals)s::bigint[], %(units)s::bigint[], %(variations)s::integer[])
    AS a (sku_id, grade, steadiness, amount, before, total, units, variation)
), gone AS (
  DELETE FROM inventory_grade g
  WHERE g.merchant_id = %(merchant_id)s::bigint AND NOT g.sku_id = ANY (%(skus)s::bigint[])
)
INSERT INTO inventory_grade AS g (merchant_id, sku_id, grade, steadiness, amount, before, total, units, weeks, variation, basis,
                                  days, measured_at)
SELECT %(merchant_id)s::bigint, sku_id, grade, steadiness, amount, before, total, units, %(weeks)s::smallint, variation,
       %(basis)s::text, %(days)s::smallint, %(now)s::timestamptz
FROM asked ORDER BY sku_id
ON CONFLICT (merchant_id, sku_id)
DO UPDATE SET grade = excluded.grade, steadiness = excluded.steadiness, amount = excluded.amount, before = excluded.before,
              total = excluded.total, units = excluded.units, weeks = excluded.weeks, variation = excluded.variation,
              basis = excluded.basis, days = excluded.days, measured_at = excluded.measured_at
