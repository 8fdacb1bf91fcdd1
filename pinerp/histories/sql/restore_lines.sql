-- purpose: set lines of order histories back to former facts
-- parameters: merchant_id; ids and the lines' facts (arrays of one length)
-- returns: id, order_id
-- locks: those lines
UPDATE histories_historyline h
SET item_name = a.item_name, sku_id = a.sku_id, at = a.at, state = a.state, quantity = a.quantity, paid = a.paid, returned = a.returned,
    refund = a.refund, currency = a.currency, country = a.country, province = a.province, city = a.city, traffic = a.traffic,
    buyer = a.buyer
FROM unnest(
  %(ids)s::bigint[], %(item_name)s::text[], %(sku_id)s::bigint[], %(at)s::timestamptz[], %(state)s::text[], %(quantity)s::integer[],
  %(paid)s::bigint[], %(returned)s::integer[], %(refund)s::bigint[], %(currency)s::text[], %(country)s::text[], %(province)s::text[],
  %(city)s::text[], %(traffic)s::text[], %(buyer)s::bigint[])
  AS a (id, item_name, sku_id, at, state, quantity, paid, returned, refund, currency, country, province, city, traffic, buyer)
WHERE h.merchant_id = %(merchant_id)s::bigint AND h.id = a.id
RETURNING h.id, h.order_id
