-- purpose: what decides which effects of rules an order gets: where it stands, its goods, what rules gave it before
-- parameters: merchant_id, ids (orders)
-- returns: id, stage, ship_by, carrier_code, warehouse_id, marks, tags, decided_goods, goods_key (of its goods now),
--          province, city, district, goods (JSON object SKU → pieces), claims (JSON array, of held orders), gifts (JSON array of live gifts of rules), rulings (JSON array)
-- locks: none: the caller holds the orders
SELECT o.id, o.stage, o.ship_by, o.carrier_code, o.warehouse_id, coalesce(o.marks, '{}') AS marks, coalesce(t.tags, '') AS tags,
       o.decided_goods, coalesce(g.goods_key, '-') AS goods_key, coalesce(e.province, '') AS province,
       coalesce(e.city, '') AS city, coalesce(e.district, '') AS district, g.goods, c.claims, x.gifts, r.rulings
FROM unnest(%(ids)s::bigint[]) AS i (id)
CROSS JOIN LATERAL (
  SELECT * FROM orders_order x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) o
LEFT JOIN LATERAL (
  SELECT x.province, x.city, x.district FROM orders_receiver x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = o.receiver_id OFFSET 0) e ON true
LEFT JOIN LATERAL (
  SELECT md5(string_agg(l.sku_id || ':' || l.pieces, ',' ORDER BY l.sku_id)) AS goods_key, jsonb_object_agg(l.sku_id, l.pieces) AS goods
  FROM (SELECT sku_id, sum(quantity * pieces) AS pieces FROM orders_orderline
        WHERE merchant_id = %(merchant_id)s::bigint AND order_id = o.id AND is_live AND rule_id IS NULL AND sku_id IS NOT NULL
        GROUP BY sku_id) l) g ON true
LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_array(v.warehouse_id, v.sku_id, v.quantity)) AS claims
  FROM orders_orderline l
  JOIN inventory_reservation v ON v.merchant_id = l.merchant_id AND v.reference = l.id
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id AND l.is_live AND o.stage = 'held') c ON true
LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_object('line_id', l.id, 'rule_id', l.rule_id, 'sku_id', l.sku_id, 'quantity', l.quantity)
                   ORDER BY l.home_id NULLS FIRST, l.id) AS gifts
  FROM orders_orderline l
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id AND l.is_live AND l.rule_id IS NOT NULL) x ON true
LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'rule_id', r.rule_id, 'value', r.value, 'params', r.params)) AS rulings
  FROM orders_ruling r
  WHERE r.merchant_id = %(merchant_id)s::bigint AND r.order_id = o.id) r ON true
LEFT JOIN LATERAL (
  SELECT string_agg(array_to_string(p.tags, ' '), ' ') AS tags
  FROM (SELECT DISTINCT q.platform_order_id FROM orders_orderline l
        JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
        WHERE l.merchant_id = %(merchant_id)s::bigint AND l.order_id = o.id AND l.is_live) d
  JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = d.platform_order_id) t ON true
