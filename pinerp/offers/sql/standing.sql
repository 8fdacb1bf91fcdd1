-- purpose: offers with everything that decides what they may sell and what the platform shows now
-- parameters: merchant_id, stores, ids (arrays or null), search (pattern or null), code (or null), after_id, limit (null: all),
--             open_stages (array), since (cancelled orders that were paid before are left out)
-- returns: id, store_id, listing_key, goods_key, name, spec, image_url, is_on_sale, quantity, held, sent, read_at,
--          target_at_read, fixed, agreed_at, is_emptied, told_at, told_quantity, refused_code, refused_params, own_share,
--          own_keep_back, is_gone,
--          outer_code, sku_id, sku_code, sku_name, pieces, free (null: not kept), unclaimed, sold, given_back,
--          share_percent, keep_back, jump_percent, is_on, is_settled, is_open (a push is on its way)
-- locks: none
WITH picked AS MATERIALIZED (
  SELECT o.*, l.outer_code, l.sku_id, l.pieces, k.code AS sku_code, k.name AS sku_name, k.is_stock_kept,
         r.share_percent, r.keep_back, r.jump_percent, r.state = 'on' AS is_on,
         r.read_at IS NOT NULL AND o.seen_at < r.read_at AS is_gone, c.complete_until
  FROM offers_offer o
  JOIN offers_sharing r ON r.merchant_id = o.merchant_id AND r.store_id = o.store_id
  LEFT JOIN catalog_listing l ON l.merchant_id = o.merchant_id AND l.store_id = o.store_id AND l.key = o.listing_key
  LEFT JOIN catalog_sku k ON k.merchant_id = o.merchant_id AND k.id = l.sku_id
  LEFT JOIN channels_pullcursor c ON c.merchant_id = o.merchant_id AND c.store_id = o.store_id AND c.stream = 'orders'
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id > %(after_id)s::bigint
    AND (%(stores)s::bigint[] IS NULL OR o.store_id = ANY (%(stores)s::bigint[]))
    AND (%(ids)s::bigint[] IS NULL OR o.id = ANY (%(ids)s::bigint[]))
    AND (%(search)s::text IS NULL OR o.name LIKE %(search)s::text OR k.name LIKE %(search)s::text
         OR %(code)s::text IN (o.listing_key, o.goods_key, l.outer_code, k.code))
  ORDER BY o.id
  LIMIT %(limit)s::integer
), stock AS MATERIALIZED (
  SELECT s.sku_id, sum(s.on_hand - s.reserved) FILTER (WHERE s.is_kept)::bigint AS free, bool_or(NOT s.is_kept) AS is_loose
  FROM inventory_stock s
  JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id AND w.kind = 'own'
    AND w.archived_at IS NULL
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.sku_id IN (SELECT sku_id FROM picked)
  GROUP BY s.sku_id
), waiting AS MATERIALIZED (
  SELECT l.sku_id, sum(l.quantity::bigint * l.pieces)::bigint AS unclaimed
  FROM orders_order o
  JOIN orders_orderline l ON l.merchant_id = o.merchant_id AND l.order_id = o.id AND l.is_live
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = ANY (%(open_stages)s::text[])
    AND l.sku_id IN (SELECT sku_id FROM picked)
    AND NOT EXISTS (SELECT 1 FROM inventory_reservation r WHERE r.merchant_id = l.merchant_id AND r.reference = l.id)
  GROUP BY l.sku_id
), bought AS MATERIALIZED (
  SELECT p.id, sum(x.quantity)::bigint AS sold
  FROM orders_platformorder po
  JOIN orders_platformline x ON x.merchant_id = po.merchant_id AND x.platform_order_id = po.id
  JOIN picked p ON p.store_id = po.store_id AND p.listing_key = x.listing_key
  WHERE po.merchant_id = %(merchant_id)s::bigint AND po.id > (SELECT min(order_mark) FROM picked WHERE read_at IS NOT NULL)
    AND po.id > p.order_mark AND coalesce(po.placed_at, po.paid_at, po.confirmed_at) > p.read_at
  GROUP BY p.id
), returned AS MATERIALIZED (
  SELECT p.id, sum(l.quantity)::bigint AS given_back
  FROM orders_order o
  JOIN orders_orderline l ON l.merchant_id = o.merchant_id AND l.order_id = o.id AND NOT l.is_removed
  JOIN orders_platformline x ON x.merchant_id = o.merchant_id AND x.id = l.platform_line_id
  JOIN picked p ON p.store_id = o.store_id AND p.listing_key = x.listing_key
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'cancelled' AND o.paid_at > %(since)s::timestamptz
    AND o.ended_at > p.taken_at
  GROUP BY p.id
)
SELECT p.id, p.store_id, p.listing_key, p.goods_key, p.name, p.spec, p.image_url, p.is_on_sale, p.quantity, p.held, p.sent,
       p.read_at, p.target_at_read, p.fixed, p.agreed_at, p.is_emptied, p.told_at, p.told_quantity, p.refused_code, p.refused_params,
       p.own_share, p.own_keep_back, p.is_gone,
       coalesce(p.outer_code, '') AS outer_code, p.sku_id, p.sku_code, p.sku_name, coalesce(p.pieces, 1) AS pieces,
       CASE WHEN p.is_stock_kept AND NOT s.is_loose THEN s.free END AS free, coalesce(w.unclaimed, 0) AS unclaimed,
       coalesce(b.sold, 0) AS sold, coalesce(g.given_back, 0) AS given_back,
       coalesce(p.own_share, p.share_percent) AS share_percent, coalesce(p.own_keep_back, p.keep_back) AS keep_back,
       p.jump_percent, p.is_on, coalesce(p.complete_until >= p.read_at, false) AS is_settled,
       EXISTS (SELECT 1 FROM offers_offerpush q WHERE q.merchant_id = %(merchant_id)s::bigint AND q.offer_id = p.id
               AND q.state IN ('waiting', 'sending', 'unsure')) AS is_open
FROM picked p
LEFT JOIN stock s ON s.sku_id = p.sku_id
LEFT JOIN waiting w ON w.sku_id = p.sku_id
LEFT JOIN bought b ON b.id = p.id
LEFT JOIN returned g ON g.id = p.id
ORDER BY p.id
