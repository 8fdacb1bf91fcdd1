-- purpose: the lines of order histories under some keys
-- parameters: merchant_id, stores, numbers, items, occurrences (arrays of one length)
-- returns: store_id, number, item, occurrence, id, order_id, is_live, and the line's facts
-- locks: none
SELECT a.store_id, a.number, a.item, a.occurrence, l.id, l.order_id, l.is_live, l.item_name, l.sku_id, l.at, l.state, l.quantity,
       l.paid, l.returned, l.refund, l.currency, l.country, l.province, l.city, l.traffic, l.buyer
FROM unnest(%(stores)s::bigint[], %(numbers)s::text[], %(items)s::text[], %(occurrences)s::integer[])
  AS a (store_id, number, item, occurrence)
CROSS JOIN LATERAL (
  SELECT y.id FROM histories_historyorder y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = a.store_id AND y.number = a.number OFFSET 0) o
CROSS JOIN LATERAL (
  SELECT y.* FROM histories_historyline y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = o.id AND y.item = a.item AND y.occurrence = a.occurrence
  OFFSET 0) l
