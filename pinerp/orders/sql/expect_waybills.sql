-- purpose: remember the waybill under which the platform is told that an order was shipped, and the one told before
-- parameters: merchant_id, ids (platform orders), waybill_nos (arrays of one length)
-- returns: nothing
-- locks: platform orders
UPDATE orders_platformorder p
SET our_waybill_no = a.waybill_no,
    former_waybill_nos = CASE WHEN p.our_waybill_no IN ('', a.waybill_no) OR p.our_waybill_no = ANY (p.former_waybill_nos) THEN p.former_waybill_nos
                              ELSE array_append(p.former_waybill_nos, p.our_waybill_no) END
FROM unnest(%(ids)s::bigint[], %(waybill_nos)s::text[]) AS a (id, waybill_no)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = a.id
