-- purpose: the running number of a day's next stocktake; it also lets one begin at a time
-- parameters: merchant_id, day
-- returns: turn, needs_other_approver
-- locks: the company's counting settings
INSERT INTO counting_countingsettings (merchant_id, needs_other_approver, last_day, last_turn)
VALUES (%(merchant_id)s::bigint, true, %(day)s::date, 1)
ON CONFLICT (merchant_id) DO UPDATE
SET last_turn = CASE WHEN counting_countingsettings.last_day = EXCLUDED.last_day
                     THEN counting_countingsettings.last_turn + 1 ELSE 1 END,
    last_day = EXCLUDED.last_day
RETURNING last_turn AS turn, needs_other_approver
