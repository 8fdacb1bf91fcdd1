-- purpose: take calls from the budget that all workers of a store share; a span that is over begins anew
-- parameters: merchant_id, store_id, api, calls, most, span (interval), now
-- returns: granted, span_began_at
-- locks: the budget's row
-- note: what is asked beyond the budget is added to `spent` too: nothing is left in that span either way
INSERT INTO channels_callbudget AS b (merchant_id, store_id, api, span_began_at, spent)
VALUES (%(merchant_id)s::bigint, %(store_id)s::bigint, %(api)s::text, %(now)s::timestamptz, %(calls)s::integer)
ON CONFLICT (merchant_id, store_id, api) DO UPDATE
SET span_began_at = CASE WHEN b.span_began_at + %(span)s::interval <= excluded.span_began_at
                         THEN excluded.span_began_at ELSE b.span_began_at END,
    spent = CASE WHEN b.span_began_at + %(span)s::interval <= excluded.span_began_at
                 THEN excluded.spent ELSE least(b.spent, 1000000000) + excluded.spent END
RETURNING greatest(0, least(%(calls)s::integer, %(most)s::integer - (spent - %(calls)s::integer))) AS granted,
          span_began_at
