-- purpose: find what should keep orders from the shelf; a row per live line, the order's findings repeated on each
-- parameters: merchant_id, ids (array), now, usual_carrier (of orders without one; null: none); of regions without delivery, arrays of
--             one length: stop_carriers, stop_names, stop_provinces, stop_cities, stop_districts
-- returns: order_id, stage, ship_by, warehouse_id, store_id, is_approved, line_id, listing_key, sku_id, pieces (of the
--          SKU), rule_id (that gave it as a gift), holds (JSON object code → parameters; null where nothing was found), open_holds (codes of open holds)
-- locks: none: the caller holds the orders, locked by a statement of its own, so that this one sees what they waited for
-- note: OFFSET 0 keeps each look-up a look-up by key, whatever the planner believes of a new merchant's size
-- note: the stage is asked outside the look-up by key, lest the planner walk the tab's index for every order
-- note: before_live: a person lets such an order go once the store is live; an approval in shadow mode said nothing of sending
-- note: is_sent_elsewhere: an order export tells no receiver at all; its parcels get their numbers in the back office
-- note: {rules} is filled with the merchant's compiled rules: expressions over `facts`, values as parameters
WITH picked AS MATERIALIZED (
  SELECT o.id, o.store_id, o.receiver_id, o.stage, o.ship_by, o.warehouse_id, o.carrier_code, o.payable, o.paid_at, o.created_at, o.left_id,
         o.approved_at IS NOT NULL AS is_approved, o.approved_at
  FROM unnest(%(ids)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT * FROM orders_order x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id
    OFFSET 0) o
  WHERE o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
), lines AS MATERIALIZED (
  SELECT l.order_id, l.id, l.sku_id, l.quantity * l.pieces AS pieces, l.quantity * l.unit_price AS amount, l.rule_id,
         coalesce(p.is_gift, l.is_gift) AS is_gift, p.platform_order_id, l.made_order_id, p.outer_code, p.name, p.listing_key
  FROM picked o
  CROSS JOIN LATERAL (
    SELECT * FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = o.id AND x.is_live OFFSET 0) l
  LEFT JOIN LATERAL (
    SELECT * FROM orders_platformline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = l.platform_line_id OFFSET 0) p ON true
), sums AS MATERIALIZED (
  SELECT order_id, sum(pieces) FILTER (WHERE rule_id IS NULL) AS item_count, count(*) FILTER (WHERE rule_id IS NULL) AS line_count,
         bool_or(sku_id IS NULL) AS has_unknown
  FROM lines GROUP BY order_id
), origins AS MATERIALIZED (
  SELECT d.order_id, bool_or(p.refund = 'asked') AS is_refund_asked, max(p.sellable_from) AS sellable_from,
         string_agg(array_to_string(p.stops, ' '), ' ') AS stops, string_agg(p.buyer_memo, ' ') AS buyer_memo,
         bool_or(p.status = 'waiting' AND p.waybill_no <> ''
                 AND NOT EXISTS (SELECT 1 FROM orders_toldnumber t WHERE t.merchant_id = p.merchant_id AND t.platform_order_id = p.id)) AS has_foreign_waybill,
         string_agg(p.merchant_note, ' ') AS merchant_note, string_agg(array_to_string(p.tags, ' '), ' ') AS tags
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
  SELECT p.*, s.item_count, s.line_count, s.has_unknown, coalesce(o.is_refund_asked, false) AS is_refund_asked,
         coalesce(o.stops, '') AS stops, o.sellable_from,
         coalesce(o.has_foreign_waybill, false) AS has_foreign_waybill, concat_ws(' ', o.buyer_memo, m.buyer_memo) AS buyer_memo,
         concat_ws(' ', o.merchant_note, m.merchant_note) AS merchant_note, coalesce(o.tags, '') AS tags,
         r.form, r.address, r.country, coalesce(r.address_key, '') AS address_key, coalesce(r.province, '') AS province, coalesce(r.city, '') AS city,
         coalesce(r.district, '') AS district, t.mode AS store_mode, t.live_from, t.live_at,
         t.platform = 'file' AND coalesce(r.name, '') = '' AND coalesce(r.phone, '') = '' AS is_sent_elsewhere
  FROM picked p
  JOIN sums s ON s.order_id = p.id
  LEFT JOIN origins o ON o.order_id = p.id
  LEFT JOIN made m ON m.order_id = p.id
  LEFT JOIN LATERAL (
    SELECT * FROM orders_receiver x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = p.receiver_id OFFSET 0) r ON true
  LEFT JOIN channels_store t ON t.merchant_id = %(merchant_id)s::bigint AND t.id = p.store_id
), stops AS (
  SELECT f.id, x.code,
         CASE WHEN x.code = 'presale' THEN jsonb_build_object('until', f.sellable_from)
              WHEN x.code = 'unclear' THEN jsonb_build_object('fields', (
                SELECT coalesce(string_agg(t, '、'), '') FROM regexp_split_to_table(f.tags, ' +') AS t WHERE position('=' in t) > 0))
              ELSE '{}'::jsonb END AS params
  FROM facts f, regexp_split_to_table(f.stops, ' +') AS x (code)
  WHERE f.stops <> '' AND x.code <> ''
    AND NOT (x.code = 'presale' AND f.sellable_from <= %(now)s::timestamptz)
    AND NOT (x.code = 'lottery' AND f.is_approved)
), trade AS (
  SELECT f.id, 'refund_asked' AS code, '{}'::jsonb AS params FROM facts f WHERE f.is_refund_asked
  UNION ALL
  SELECT f.id, 'unknown_sku', (SELECT jsonb_build_object('listings', jsonb_agg(coalesce(nullif(l.outer_code, ''), l.listing_key)))
                               FROM lines l WHERE l.order_id = f.id AND l.sku_id IS NULL)
  FROM facts f WHERE f.has_unknown
  UNION ALL
  SELECT f.id, 'no_receiver', '{}'::jsonb FROM facts f
  WHERE (f.form IS NULL OR f.address = '' AND (f.form = 'cipher' OR f.country = '')) AND NOT f.is_sent_elsewhere
    AND f.stops !~ 'platform_review' AND NOT f.is_refund_asked
  UNION ALL
  SELECT f.id, 'no_warehouse', '{}'::jsonb FROM facts f WHERE f.warehouse_id IS NULL
  UNION ALL
  SELECT f.id, 'carrier_stops', jsonb_build_object('carrier', s.name, 'region', concat_ws(' ', s.province, nullif(s.city, ''), nullif(s.district, '')))
  FROM facts f
  JOIN unnest(%(stop_carriers)s::text[], %(stop_names)s::text[], %(stop_provinces)s::text[], %(stop_cities)s::text[], %(stop_districts)s::text[])
    AS s (carrier, name, province, city, district)
    ON s.carrier = coalesce(f.carrier_code, %(usual_carrier)s::text) AND s.province = f.province
   AND s.city IN ('', f.city) AND s.district IN ('', f.district)
  UNION ALL
  SELECT f.id, 'before_live', '{}'::jsonb FROM facts f
  WHERE f.store_mode = 'live' AND (f.paid_at < f.live_from OR f.has_foreign_waybill)
    AND (f.approved_at >= coalesce(least(f.live_from, f.live_at), '-infinity')) IS NOT TRUE
), ruled AS (
  {rules}
), found AS MATERIALIZED (
  SELECT id, jsonb_object_agg(code, params) AS holds
  FROM (SELECT id, code, params FROM stops UNION ALL SELECT id, code, params FROM trade UNION ALL
        SELECT id, code, params FROM ruled) every_hold
  GROUP BY id
), open_holds AS MATERIALIZED (
  SELECT h.order_id, array_agg(h.code ORDER BY h.code) AS codes
  FROM picked p
  CROSS JOIN LATERAL (
    SELECT * FROM orders_hold x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = p.id AND x.ended_at IS NULL OFFSET 0) h
  GROUP BY h.order_id
)
SELECT l.order_id, p.stage, p.ship_by, p.warehouse_id, p.store_id, p.is_approved, l.id AS line_id, l.listing_key, l.sku_id, l.pieces,
       l.rule_id, f.holds, h.codes AS open_holds
FROM picked p
JOIN lines l ON l.order_id = p.id
LEFT JOIN found f ON f.id = p.id
LEFT JOIN open_holds h ON h.order_id = p.id
ORDER BY p.ship_by, p.id, l.id
