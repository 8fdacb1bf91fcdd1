-- purpose: the latest row of a store's files for each result that a back office gave, its push held
-- parameters: merchant_id, store_id, numbers, order_sns, waybill_nos ('' where not told) (arrays of one length)
-- returns: number, id (row), push_id, parcel_id, answer, reason
-- locks: pushes by id
SELECT a.number, r.id, r.push_id, u.parcel_id, r.answer, r.reason
FROM unnest(%(numbers)s::int[], %(order_sns)s::text[], %(waybill_nos)s::text[]) AS a (number, order_sn, waybill_no)
CROSS JOIN LATERAL (
  SELECT x.id, x.push_id, x.answer, x.reason FROM fulfilment_shipmentfilerow x
  JOIN fulfilment_shipmentfile f ON f.merchant_id = x.merchant_id AND f.id = x.file_id AND f.store_id = %(store_id)s::bigint
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_sn = a.order_sn
    AND (a.waybill_no = '' OR x.waybill_no = a.waybill_no) AND x.answer <> 'recalled'
  ORDER BY x.id DESC LIMIT 1) r
JOIN fulfilment_shipmentpush u ON u.merchant_id = %(merchant_id)s::bigint AND u.id = r.push_id
ORDER BY u.id
FOR UPDATE OF u
