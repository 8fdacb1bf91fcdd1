-- purpose: the next numbers of a day
-- parameters: merchant_id, kind, day, count
-- returns: last, the last one of those given out
-- locks: the day's row, until the transaction ends: no number is left out
INSERT INTO purchasing_numberbook (merchant_id, kind, day, last)
VALUES (%(merchant_id)s::bigint, %(kind)s::text, %(day)s::date, %(count)s::integer)
ON CONFLICT (merchant_id, kind, day) DO UPDATE SET last = purchasing_numberbook.last + excluded.last
RETURNING last
