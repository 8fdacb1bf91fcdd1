-- purpose: remember a member's columns
-- parameters: merchant_id, member_id, columns (JSON text), now
-- returns: nothing
-- locks: the member's row
INSERT INTO desk_columnsetup (merchant_id, member_id, columns, changed_at)
VALUES (%(merchant_id)s::bigint, %(member_id)s::bigint, %(columns)s::jsonb, %(now)s::timestamptz)
ON CONFLICT (member_id, merchant_id) DO UPDATE SET columns = excluded.columns, changed_at = excluded.changed_at
