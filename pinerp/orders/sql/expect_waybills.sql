-- purpose: remember the waybills under which the platform is told that orders were shipped
-- parameters: merchant_id, ids (platform orders), waybill_nos (arrays of one length)
-- returns: nothing
-- locks: none but the key of platform orders, which nobody changes
INSERT INTO orders_toldnumber (merchant_id, platform_order_id, waybill_no)
SELECT DISTINCT %(merchant_id)s::bigint, a.id, a.waybill_no
FROM unnest(%(ids)s::bigint[], %(waybill_nos)s::text[]) AS a (id, waybill_no)
ORDER BY 2, 3
ON CONFLICT (platform_order_id, waybill_no, merchant_id) DO NOTHING
