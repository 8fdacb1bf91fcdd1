-- purpose: how many requests of a month each door answered, by the bound of milliseconds within which it did
-- parameters: merchant_id, month
-- returns: door, within_ms, answers
-- locks: none
SELECT door, within_ms, sum(answers)::bigint AS answers
FROM accounts_doorbook
WHERE merchant_id = %(merchant_id)s::bigint AND month = %(month)s::date AND code = ''
GROUP BY door, within_ms
ORDER BY door, within_ms
