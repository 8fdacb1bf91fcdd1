-- purpose: which rules meet which orders, with the values that met them; nothing is changed
-- parameters: merchant_id, is_past (ended lines count too), the rules' values, and what {orders} asks: ids (array), or since and store_scope (array or null)
-- returns: id (null on the first row, which carries the count of orders looked at in `total`), code (the rule's label),
--          params, total
-- locks: none
-- note: {rules} is compiled rules over `facts`, as in judge.sql; {orders} the orders to look at: by key, or of a past period
-- note: gifts that a rule gave are left out, so that a gift never asks for the next one
WITH picked AS MATERIALIZED (
  SELECT o.id, o.store_id, o.receiver_id, o.payable, o.paid_at, o.created_at, o.ship_by
  FROM {orders}
), lines AS MATERIALIZED (
  SELECT l.order_id, l.id, l.sku_id, l.quantity * l.pieces AS pieces, l.quantity * l.unit_price AS amount,
         coalesce(p.is_gift, l.is_gift) AS is_gift, p.platform_order_id, l.made_order_id, p.outer_code
  FROM picked o
  CROSS JOIN LATERAL (
    SELECT * FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = o.id AND x.rule_id IS NULL OFFSET 0) l
  LEFT JOIN LATERAL (
    SELECT * FROM orders_platformline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = l.platform_line_id OFFSET 0) p ON true
  WHERE l.is_live OR %(is_past)s::boolean
), sums AS MATERIALIZED (
  SELECT order_id, sum(pieces) AS item_count, count(*) AS line_count FROM lines GROUP BY order_id
), origins AS MATERIALIZED (
  SELECT d.order_id, string_agg(p.buyer_memo, ' ') AS buyer_memo, string_agg(p.merchant_note, ' ') AS merchant_note,
         string_agg(array_to_string(p.tags, ' '), ' ') AS tags
  FROM (SELECT DISTINCT order_id, platform_order_id FROM lines WHERE platform_order_id IS NOT NULL) d
  CROSS JOIN LATERAL (
    SELECT * FROM orders_platformorder x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = d.platform_order_id OFFSET 0) p
  GROUP BY d.order_id
), made AS MATERIALIZED (
  SELECT d.order_id, string_agg(m.buyer_memo, ' ') AS buyer_memo, string_agg(m.merchant_note, ' ') AS merchant_note
  FROM (SELECT DISTINCT order_id, made_order_id FROM lines WHERE made_order_id IS NOT NULL) d
  CROSS JOIN LATERAL (
    SELECT * FROM orders_madeorder x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = d.made_order_id OFFSET 0) m
  GROUP BY d.order_id
), facts AS MATERIALIZED (
  SELECT p.*, s.item_count, s.line_count, concat_ws(' ', o.buyer_memo, m.buyer_memo) AS buyer_memo,
         concat_ws(' ', o.merchant_note, m.merchant_note) AS merchant_note, coalesce(o.tags, '') AS tags, coalesce(r.province, '') AS province,
         coalesce(r.city, '') AS city, coalesce(r.district, '') AS district, coalesce(r.address_key, '') AS address_key
  FROM picked p
  JOIN sums s ON s.order_id = p.id
  LEFT JOIN origins o ON o.order_id = p.id
  LEFT JOIN made m ON m.order_id = p.id
  LEFT JOIN LATERAL (
    SELECT * FROM orders_receiver x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = p.receiver_id OFFSET 0) r ON true
), ruled AS (
  {rules}
)
SELECT NULL::bigint AS id, NULL::text AS code, NULL::jsonb AS params, (SELECT count(*) FROM facts) AS total
UNION ALL
SELECT id, code, params, NULL FROM ruled
