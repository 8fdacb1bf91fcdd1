-- purpose: one-SKU products for codes that do not exist yet
-- parameters: merchant_id, codes, names (arrays of one length), currency, is_stock_kept
-- returns: id, code of the new SKUs
-- locks: none; the unique code decides a race
WITH products AS (
  INSERT INTO catalog_product (merchant_id, code, name, image_url)
  SELECT %(merchant_id)s::bigint, code, name, '' FROM unnest(%(codes)s::text[], %(names)s::text[]) AS a (code, name)
  ON CONFLICT (merchant_id, code) DO UPDATE SET name = catalog_product.name
  RETURNING id, code, name
)
INSERT INTO catalog_sku (merchant_id, product_id, code, name, spec, barcode, currency, is_stock_kept, needs_parcel)
SELECT %(merchant_id)s::bigint, id, code, name, '', '', %(currency)s::text, %(is_stock_kept)s::boolean, true FROM products
ON CONFLICT (merchant_id, code) DO NOTHING
RETURNING id, code
