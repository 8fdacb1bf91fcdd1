-- purpose: end open holds
-- parameters: merchant_id, ids, codes (arrays of one length), now, member_id
-- returns: order_id, code of the holds that ended now
-- locks: the holds
UPDATE orders_hold h SET ended_at = %(now)s::timestamptz, ended_by = %(member_id)s::bigint
FROM unnest(%(ids)s::bigint[], %(codes)s::text[]) AS a (id, code)
WHERE h.merchant_id = %(merchant_id)s::bigint AND h.order_id = a.id AND h.code = a.code AND h.ended_at IS NULL
RETURNING h.order_id, h.code
