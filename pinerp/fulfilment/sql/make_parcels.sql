-- purpose: a parcel for each order that has none yet, and whose goods stand in no other one (of an order that it left, took in
--          or was split from), with all its lines
-- parameters: merchant_id, order_ids, store_ids, warehouse_ids, carrier_codes, waybill_nos, left_ids (arrays per order);
--             line_owners (place of the order, from 1), line_ids, line_skus, line_quantities, line_bundles,
--             line_bundle_pieces (arrays per line); now
-- returns: parcel_id, order_id of the new parcels
-- locks: none (the orders are held by the caller, so two people cannot pack one order twice)
WITH wanted AS MATERIALIZED (
  SELECT nextval('fulfilment_parcel_id_seq') AS parcel_id, a.*
  FROM unnest(%(order_ids)s::bigint[], %(store_ids)s::bigint[], %(warehouse_ids)s::bigint[], %(carrier_codes)s::text[],
              %(waybill_nos)s::text[], %(left_ids)s::bigint[])
       WITH ORDINALITY AS a (order_id, store_id, warehouse_id, carrier_code, waybill_no, left_id, place)
  WHERE NOT EXISTS (SELECT 1 FROM fulfilment_parcel p
                    WHERE p.merchant_id = %(merchant_id)s::bigint AND p.order_id = a.order_id AND p.state <> 'void')
  AND NOT EXISTS (
    SELECT 1
    FROM (SELECT a.left_id AS id WHERE a.left_id IS NOT NULL
          UNION ALL
          SELECT g.id FROM orders_order g WHERE g.merchant_id = %(merchant_id)s::bigint AND g.merged_into_id = a.order_id
          UNION ALL
          SELECT g.id FROM orders_order g WHERE g.merchant_id = %(merchant_id)s::bigint AND g.split_from_id = a.order_id) r
    CROSS JOIN LATERAL (
      SELECT * FROM fulfilment_parcel y
      WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_id = r.id AND y.state <> 'void' OFFSET 0) p
    JOIN fulfilment_parcelline x ON x.merchant_id = p.merchant_id AND x.parcel_id = p.id
    JOIN orders_orderline l ON l.merchant_id = x.merchant_id AND l.id = x.order_line_id
    WHERE l.order_id = a.order_id OR p.state = 'open' AND (NOT l.is_live OR coalesce(x.bundle_pieces, x.quantity) <> l.quantity * l.pieces))
), parcels AS (
  INSERT INTO fulfilment_parcel (merchant_id, id, order_id, store_id, warehouse_id, carrier_code, waybill_no, state, created_at)
  SELECT %(merchant_id)s::bigint, parcel_id, order_id, store_id, warehouse_id, carrier_code, waybill_no, 'open',
         %(now)s::timestamptz
  FROM wanted
), lines AS (
  INSERT INTO fulfilment_parcelline (merchant_id, parcel_id, order_line_id, sku_id, quantity, bundle_id, bundle_pieces)
  SELECT %(merchant_id)s::bigint, w.parcel_id, l.line_id, l.sku_id, l.quantity, l.bundle_id, l.bundle_pieces
  FROM unnest(%(line_owners)s::bigint[], %(line_ids)s::bigint[], %(line_skus)s::bigint[], %(line_quantities)s::bigint[],
              %(line_bundles)s::bigint[], %(line_bundle_pieces)s::integer[])
       AS l (place, line_id, sku_id, quantity, bundle_id, bundle_pieces)
  JOIN wanted w USING (place)
)
SELECT parcel_id, order_id FROM wanted ORDER BY parcel_id
