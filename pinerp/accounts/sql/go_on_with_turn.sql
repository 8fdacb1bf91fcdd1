-- purpose: a turn at a shared computer is used once more, unless it has ended
-- parameters: merchant_id, host_id (who is signed in there), hash (of its ticket), now
-- returns: member_id (whose badge it is)
-- locks: the turn
UPDATE accounts_turn t SET used_at = %(now)s::timestamptz
FROM accounts_badge b, accounts_member m
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.hash = %(hash)s::text AND t.host_id = %(host_id)s::bigint
  AND t.ended_at IS NULL AND t.used_at > %(now)s::timestamptz - make_interval(mins => t.idle_minutes)
  AND b.merchant_id = t.merchant_id AND b.id = t.badge_id AND b.revoked_at IS NULL
  AND m.merchant_id = b.merchant_id AND m.id = b.member_id AND m.left_at IS NULL
RETURNING b.member_id
