-- purpose: until when an answer is wanted, for the whole company
-- parameters: merchant_id, hours, before_ship_hours, now
-- returns: nothing
-- locks: the company's one row
INSERT INTO orders_asksetup (merchant_id, hours, before_ship_hours, changed_at)
VALUES (%(merchant_id)s::bigint, %(hours)s::smallint, %(before_ship_hours)s::smallint, %(now)s::timestamptz)
ON CONFLICT (merchant_id)
DO UPDATE SET hours = excluded.hours, before_ship_hours = excluded.before_ship_hours, changed_at = excluded.changed_at
