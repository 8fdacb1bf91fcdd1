-- purpose: remember the waybill under which the platform is told that an order was shipped
-- parameters: merchant_id, ids (platform orders), waybill_nos (arrays of one length)
-- returns: nothing
-- locks: platform orders
UPDATE orders_platformorder p SET our_waybill_no = a.waybill_no
FROM unnest(%(ids)s::bigint[], %(waybill_nos)s::text[]) AS a (id, waybill_no)
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = a.id
