-- purpose: keep what is foretold of some SKUs, in the place of what was
-- parameters: merchant_id, now, first_day, and arrays of one length: skus, models, points, lows, highs (arrays as text), errors,
--             trend_errors, naive_errors, coverages, held, history, dry, months, events (JSON as text)
-- returns: nothing
-- locks: the rows, by SKU
INSERT INTO forecasts_forecast AS f (merchant_id, sku_id, first_day, made_at, model, points, lows, highs, error, trend_error,
                                     naive_error, coverage, held_days, history_days, dry_days, month_units, events)
SELECT %(merchant_id)s::bigint, s.sku_id, %(first_day)s::date, %(now)s::timestamptz, s.model, s.points::integer[],
       s.lows::integer[], s.highs::integer[], s.error, s.trend_error, s.naive_error, s.coverage, s.held, s.history, s.dry, s.month,
       s.events::jsonb
FROM unnest(%(skus)s::bigint[], %(models)s::text[], %(points)s::text[], %(lows)s::text[], %(highs)s::text[], %(errors)s::integer[],
            %(trend_errors)s::integer[], %(naive_errors)s::integer[], %(coverages)s::integer[], %(held)s::smallint[],
            %(history)s::smallint[], %(dry)s::smallint[], %(months)s::bigint[], %(events)s::text[])
  AS s (sku_id, model, points, lows, highs, error, trend_error, naive_error, coverage, held, history, dry, month, events)
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = s.sku_id
ORDER BY s.sku_id
ON CONFLICT (sku_id, merchant_id) DO UPDATE
  SET first_day = excluded.first_day, made_at = excluded.made_at, model = excluded.model, points = excluded.points,
      lows = excluded.lows, highs = excluded.highs, error = excluded.error, trend_error = excluded.trend_error,
      naive_error = excluded.naive_error, coverage = excluded.coverage, held_days = excluded.held_days,
      history_days = excluded.history_days, dry_days = excluded.dry_days, month_units = excluded.month_units,
      events = excluded.events
