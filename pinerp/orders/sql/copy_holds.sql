-- purpose: what keeps some orders keeps others too: the open holds of one are written for the other
-- parameters: merchant_id, sources, targets (arrays of one length)
-- returns: nothing
-- locks: none (both orders are held by the caller)
INSERT INTO orders_hold (merchant_id, order_id, code, source, params, rule_id, until, due_at, since)
SELECT h.merchant_id, a.target, h.code, h.source, h.params, h.rule_id, h.until, h.due_at, h.since
FROM unnest(%(sources)s::bigint[], %(targets)s::bigint[]) AS a (source, target)
JOIN orders_hold h ON h.merchant_id = %(merchant_id)s::bigint AND h.order_id = a.source AND h.ended_at IS NULL
ON CONFLICT (merchant_id, order_id, code) WHERE ended_at IS NULL DO NOTHING
