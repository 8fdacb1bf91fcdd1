-- purpose: the lines about one id, newest first, with the member's name
-- parameters: subject_id, verbs (LIKE pattern)
-- returns: id, at, verb, member_id, member_name, params
-- locks: none
SELECT l.id, l.at, l.verb, l.member_id, m.name AS member_name, l.params
FROM accounts_logbook l
LEFT JOIN accounts_member m ON m.merchant_id = l.merchant_id AND m.id = l.member_id
WHERE l.merchant_id = current_setting('app.merchant_id')::bigint
  AND l.id = ANY (ARRAY(SELECT logbook_about(%(subject_id)s::bigint, %(verbs)s::text)))
ORDER BY l.id DESC
