-- purpose: how a company ships from now on
-- parameters: merchant_id, guard_minutes, lying_hours, weight_percent, weight_grams, low_numbers, idle_minutes, now
-- returns: nothing
-- locks: the company's settings
INSERT INTO fulfilment_shippingsettings
  (merchant_id, guard_minutes, lying_hours, weight_percent, weight_grams, low_numbers, idle_minutes, changed_at)
VALUES (%(merchant_id)s::bigint, %(guard_minutes)s::integer, %(lying_hours)s::integer, %(weight_percent)s::integer,
        %(weight_grams)s::integer, %(low_numbers)s::integer, %(idle_minutes)s::integer, %(now)s::timestamptz)
ON CONFLICT (merchant_id)
DO UPDATE SET guard_minutes = excluded.guard_minutes, lying_hours = excluded.lying_hours,
              weight_percent = excluded.weight_percent, weight_grams = excluded.weight_grams,
              low_numbers = excluded.low_numbers, idle_minutes = excluded.idle_minutes, changed_at = excluded.changed_at
