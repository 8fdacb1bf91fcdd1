-- purpose: a picture for each of some SKUs: its product's, else the one under which it was sold last
-- parameters: merchant_id, ids
-- returns: sku_id, image_url; only those that have one
-- locks: none
SELECT k.id AS sku_id, coalesce(nullif(p.image_url, ''), sold.image_url) AS image_url
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN catalog_sku k ON k.merchant_id = %(merchant_id)s::bigint AND k.id = i.id
JOIN catalog_product p ON p.merchant_id = k.merchant_id AND p.id = k.product_id
LEFT JOIN LATERAL (
  SELECT f.image_url
  FROM (SELECT x.platform_line_id FROM orders_orderline x
        WHERE x.merchant_id = k.merchant_id AND x.sku_id = k.id AND x.platform_line_id IS NOT NULL
          AND x.former_pieces IS NULL
        ORDER BY x.order_id DESC LIMIT 5) n
  JOIN orders_platformline f ON f.merchant_id = k.merchant_id AND f.id = n.platform_line_id
  WHERE f.image_url <> '' LIMIT 1) sold ON true
WHERE coalesce(nullif(p.image_url, ''), sold.image_url) IS NOT NULL
