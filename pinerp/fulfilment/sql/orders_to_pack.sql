-- purpose: orders that wait to be shipped and have no parcel, of stores that pack by themselves; not those whose goods stand
--          in the parcel of an order that they left or took in, until that is voided; and, whatever review said while the store
--          was in shadow mode, not those from before it went live, unless a person let them go since
-- parameters: merchant_id, has_usual_carrier (for orders without one of their own), limit
-- returns: id
-- locks: none
SELECT o.id
FROM orders_order o
JOIN channels_store s ON s.merchant_id = o.merchant_id AND s.id = o.store_id AND s.auto_parcel AND s.mode = 'live'
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'to_ship'
  AND (%(has_usual_carrier)s::boolean OR coalesce(o.carrier_code, '') <> '')
  AND NOT EXISTS (SELECT 1 FROM fulfilment_parcel p
                  WHERE p.merchant_id = o.merchant_id AND p.order_id = o.id AND p.state <> 'void')
  AND (o.approved_at >= least(s.live_from, s.live_at)
       OR (o.paid_at < s.live_from) IS NOT TRUE AND NOT EXISTS (
         SELECT 1 FROM orders_orderline l
         JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id
         JOIN orders_platformorder w ON w.merchant_id = q.merchant_id AND w.id = q.platform_order_id
         WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND l.is_live
           AND w.status = 'waiting' AND w.waybill_no <> ''
           AND NOT EXISTS (SELECT 1 FROM orders_toldnumber t WHERE t.merchant_id = w.merchant_id AND t.platform_order_id = w.id)))
  AND NOT EXISTS (
    SELECT 1
    FROM (SELECT o.left_id AS id WHERE o.left_id IS NOT NULL
          UNION ALL
          SELECT g.id FROM orders_order g WHERE g.merchant_id = o.merchant_id AND g.merged_into_id = o.id
          UNION ALL
          SELECT g.id FROM orders_order g WHERE g.merchant_id = o.merchant_id AND g.split_from_id = o.id) r
    CROSS JOIN LATERAL (
      SELECT * FROM fulfilment_parcel y
      WHERE y.merchant_id = o.merchant_id AND y.order_id = r.id AND y.state <> 'void' OFFSET 0) p
    JOIN fulfilment_parcelline x ON x.merchant_id = p.merchant_id AND x.parcel_id = p.id
    JOIN orders_orderline l ON l.merchant_id = x.merchant_id AND l.id = x.order_line_id
    WHERE l.order_id = o.id OR p.state = 'open' AND (NOT l.is_live OR coalesce(x.bundle_pieces, x.quantity) <> l.quantity * l.pieces))
ORDER BY o.ship_by, o.id
LIMIT %(limit)s::integer
