-- purpose: what members did on their feet, line by line of the logbook: how many things of which kind
-- parameters: merchant_id, since, until, verbs (array), kinds (array of the same length)
-- returns: member_id, kind, at, things, is_accepted (a weight that was off and let pass)
-- locks: none
-- note: a line of counting and of receiving is one piece of paper, of which its parameters or nothing tell the rows
SELECT l.member_id, k.kind, l.at,
       CASE WHEN l.verb = 'counting.count' THEN coalesce((l.params ->> 'rows')::integer, 1) ELSE cardinality(l.ids) END AS things,
       coalesce((l.params ->> 'accepted')::boolean, false) AND l.verb = 'fulfilment.weigh' AS is_accepted
FROM accounts_logbook l
JOIN unnest(%(verbs)s::text[], %(kinds)s::text[]) AS k (verb, kind) ON k.verb = l.verb
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.member_id IS NOT NULL
  AND l.at >= %(since)s::timestamptz AND l.at < %(until)s::timestamptz
