-- purpose: which orders of a past period a rule would have held; nothing is changed
-- parameters: merchant_id, since, store_scope (array or null), and the rule's values
-- returns: order_id (null on the first row, which carries the count of orders looked at in `total`), params, total
-- locks: none
-- note: {rules} is the compiled rule over `facts`, as in judge.sql
WITH picked AS MATERIALIZED (
  SELECT o.id, o.store_id, o.receiver_id, o.payable, o.created_at, o.ship_by, NULL::bigint AS left_id, 'to_review' AS stage, false AS is_approved
  FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.created_at >= %(since)s::timestamptz
    AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))
), lines AS MATERIALIZED (
  SELECT l.order_id, l.quantity * l.pieces AS pieces, p.platform_order_id, p.outer_code
  FROM picked o
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id
  LEFT JOIN orders_platformline p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = l.platform_line_id
), facts AS MATERIALIZED (
  SELECT p.*, s.item_count, s.line_count, coalesce(o.buyer_memo, '') AS buyer_memo,
         coalesce(o.merchant_note, '') AS merchant_note, coalesce(o.tags, '') AS tags, coalesce(r.province, '') AS province,
         coalesce(r.city, '') AS city, coalesce(r.district, '') AS district, coalesce(r.address_key, '') AS address_key
  FROM picked p
  JOIN (SELECT order_id, sum(pieces) AS item_count, count(*) AS line_count FROM lines GROUP BY order_id) s
    ON s.order_id = p.id
  LEFT JOIN (
    SELECT d.order_id, string_agg(x.buyer_memo, ' ') AS buyer_memo, string_agg(x.merchant_note, ' ') AS merchant_note,
           string_agg(array_to_string(x.tags, ' '), ' ') AS tags
    FROM (SELECT DISTINCT order_id, platform_order_id FROM lines) d
    JOIN orders_platformorder x ON x.merchant_id = %(merchant_id)s::bigint AND x.id = d.platform_order_id
    GROUP BY d.order_id) o ON o.order_id = p.id
  LEFT JOIN orders_receiver r ON r.merchant_id = %(merchant_id)s::bigint AND r.id = p.receiver_id
), ruled AS (
  {rules}
)
SELECT NULL::bigint AS order_id, NULL::jsonb AS params, (SELECT count(*) FROM facts) AS total
UNION ALL
SELECT id, params, NULL FROM ruled
