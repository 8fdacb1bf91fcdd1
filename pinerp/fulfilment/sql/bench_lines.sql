-- purpose: what is in some parcels, and in some orders without one, as it is picked and scanned: of a composed SKU its parts
-- parameters: merchant_id, parcel_ids, order_ids (arrays)
-- returns: order_id, parcel_id (null for an order), sku_id, sku_code, barcode, name, spec, image_url, quantity (pieces), tracking
-- locks: none
SELECT g.order_id, g.parcel_id, g.sku_id, k.code AS sku_code, k.barcode, k.name, k.spec, k.tracking,
       coalesce(nullif(max(pl.image_url), ''), max(d.image_url), '') AS image_url, sum(g.pieces)::integer AS quantity
FROM (
  SELECT p.order_id, p.id AS parcel_id, x.sku_id, x.quantity AS pieces, l.platform_line_id
  FROM unnest(%(parcel_ids)s::bigint[]) AS i (id)
  JOIN fulfilment_parcel p ON p.merchant_id = %(merchant_id)s::bigint AND p.id = i.id
  JOIN fulfilment_parcelline x ON x.merchant_id = p.merchant_id AND x.parcel_id = p.id
  JOIN orders_orderline l ON l.merchant_id = x.merchant_id AND l.id = x.order_line_id
  UNION ALL
  SELECT l.order_id, NULL, coalesce(c.part_id, l.sku_id), l.quantity * l.pieces * coalesce(c.pieces, 1), l.platform_line_id
  FROM unnest(%(order_ids)s::bigint[]) AS i (id)
  JOIN orders_orderline l ON l.merchant_id = %(merchant_id)s::bigint AND l.order_id = i.id AND l.is_live
  LEFT JOIN catalog_skupart c ON c.merchant_id = l.merchant_id AND c.sku_id = l.sku_id
) g
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = g.sku_id
JOIN catalog_product d ON d.merchant_id = %(merchant_id)s::bigint AND d.id = k.product_id
LEFT JOIN orders_platformline pl ON pl.merchant_id = %(merchant_id)s::bigint AND pl.id = g.platform_line_id
GROUP BY g.order_id, g.parcel_id, g.sku_id, k.code, k.barcode, k.name, k.spec, k.tracking
ORDER BY g.order_id, g.parcel_id, k.code
