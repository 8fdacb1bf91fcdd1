-- purpose: after how many days orders made here are over, for the whole company
-- parameters: merchant_id, days, now
-- returns: nothing
-- locks: the company's one row
INSERT INTO orders_finishsetup (merchant_id, days, changed_at)
VALUES (%(merchant_id)s::bigint, %(days)s::smallint, %(now)s::timestamptz)
ON CONFLICT (merchant_id) DO UPDATE SET days = excluded.days, changed_at = excluded.changed_at
