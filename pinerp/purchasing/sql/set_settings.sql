-- purpose: how a company orders from now on
-- parameters: merchant_id, over_percent, cover_days, safety_days, recent_percent, lead_days, now
-- returns: nothing
-- locks: the company's settings
INSERT INTO purchasing_purchasingsettings
  (merchant_id, over_percent, cover_days, safety_days, recent_percent, lead_days, changed_at)
VALUES (%(merchant_id)s::bigint, %(over_percent)s::smallint, %(cover_days)s::smallint, %(safety_days)s::smallint,
        %(recent_percent)s::smallint, %(lead_days)s::smallint, %(now)s::timestamptz)
ON CONFLICT (merchant_id)
DO UPDATE SET over_percent = excluded.over_percent, cover_days = excluded.cover_days, safety_days = excluded.safety_days,
              recent_percent = excluded.recent_percent, lead_days = excluded.lead_days, changed_at = excluded.changed_at
