-- purpose: keep lines of order histories, with their orders; a line that stands becomes what is said now, also one taken back
-- parameters: merchant_id; stores, numbers, items, occurrences, and the lines' facts (arrays of one length)
-- returns: id, order_id of the lines that came or changed
-- locks: those lines, in the order of their keys
WITH asked AS MATERIALIZED (
  SELECT a.* FROM unnest(
    %(stores)s::bigint[], %(numbers)s::text[], %(items)s::text[], %(occurrences)s::integer[], %(item_name)s::text[], %(sku_id)s::bigint[],
    %(at)s::timestamptz[], %(state)s::text[], %(quantity)s::integer[], %(paid)s::bigint[], %(returned)s::integer[],
    %(refund)s::bigint[], %(currency)s::text[], %(country)s::text[], %(province)s::text[], %(city)s::text[], %(traffic)s::text[],
    %(buyer)s::bigint[])
    AS a (store_id, number, item, occurrence, item_name, sku_id, at, state, quantity, paid, returned, refund, currency, country,
          province, city, traffic, buyer)
), made AS (
  INSERT INTO histories_historyorder (merchant_id, store_id, number)
  SELECT DISTINCT %(merchant_id)s::bigint, store_id, number FROM asked ORDER BY store_id, number
  ON CONFLICT (store_id, number, merchant_id) DO UPDATE SET number = excluded.number
  RETURNING id, store_id, number
)
INSERT INTO histories_historyline AS h
  (merchant_id, order_id, item, occurrence, item_name, sku_id, at, state, quantity, paid, returned, refund, currency, country, province,
   city, traffic, buyer, is_live)
SELECT %(merchant_id)s::bigint, m.id, a.item, a.occurrence, a.item_name, a.sku_id, a.at, a.state, a.quantity, a.paid, a.returned, a.refund,
       a.currency, a.country, a.province, a.city, a.traffic, a.buyer, true
FROM asked a
JOIN made m ON m.store_id = a.store_id AND m.number = a.number
ORDER BY m.id, a.item, a.occurrence
ON CONFLICT (order_id, item, occurrence, merchant_id)
DO UPDATE SET item_name = excluded.item_name, sku_id = excluded.sku_id, at = excluded.at, state = excluded.state,
              quantity = excluded.quantity, paid = excluded.paid, returned = excluded.returned, refund = excluded.refund,
              currency = excluded.currency, country = excluded.country, province = excluded.province, city = excluded.city,
              traffic = excluded.traffic, buyer = excluded.buyer, is_live = true
WHERE (h.item_name, h.sku_id, h.at, h.state, h.quantity, h.paid, h.returned, h.refund, h.currency, h.country, h.province, h.city,
       h.traffic, h.buyer, h.is_live)
  IS DISTINCT FROM (excluded.item_name, excluded.sku_id, excluded.at, excluded.state, excluded.quantity, excluded.paid,
       excluded.returned, excluded.refund, excluded.currency, excluded.country, excluded.province, excluded.city,
       excluded.traffic, excluded.buyer, true)
RETURNING h.id, h.order_id
