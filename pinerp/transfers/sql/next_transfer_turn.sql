-- purpose: the running numbers of a day's next transfers
-- parameters: merchant_id, day, count
-- returns: turn (the last of them)
-- locks: the company's settings of transfers
INSERT INTO transfers_transfersettings (merchant_id, needs_approval, last_day, last_turn)
VALUES (%(merchant_id)s::bigint, false, %(day)s::date, %(count)s::integer)
ON CONFLICT (merchant_id) DO UPDATE
SET last_turn = CASE WHEN transfers_transfersettings.last_day = EXCLUDED.last_day
                     THEN transfers_transfersettings.last_turn ELSE 0 END + EXCLUDED.last_turn,
    last_day = EXCLUDED.last_day
RETURNING last_turn AS turn
