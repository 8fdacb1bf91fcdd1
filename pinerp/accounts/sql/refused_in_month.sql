-- purpose: what was refused in a month, the most frequent first
-- parameters: merchant_id, month, limit
-- returns: door, code, answers (requests), rows (ids refused), members
-- locks: none
SELECT door, code, sum(answers)::bigint AS answers, sum(rows)::bigint AS rows,
       count(DISTINCT member_id) FILTER (WHERE member_id > 0) AS members
FROM accounts_doorbook
WHERE merchant_id = %(merchant_id)s::bigint AND month = %(month)s::date AND code <> ''
GROUP BY door, code
ORDER BY sum(rows) DESC, door, code
LIMIT %(limit)s
