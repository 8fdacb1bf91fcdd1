-- purpose: SKUs of products that stand, with all their facts
-- parameters: merchant_id, skus (a JSON list of objects)
-- returns: id, code of those that were made
-- locks: none; the unique code decides a race
INSERT INTO catalog_sku (merchant_id, product_id, code, name, spec, spec_values, barcode, currency, price, single_price, list_price,
                         cost, weight_grams, length_mm, width_mm, height_mm, is_stock_kept, needs_parcel)
SELECT %(merchant_id)s::bigint, product_id, code, name, spec, spec_values, barcode, currency, price, single_price, list_price, cost,
       weight_grams, length_mm, width_mm, height_mm, is_stock_kept, needs_parcel
FROM jsonb_to_recordset(%(skus)s::jsonb) AS a (
  product_id bigint, code text, name text, spec text, spec_values text[], barcode text, currency text, price bigint,
  single_price bigint, list_price bigint, cost bigint, weight_grams integer, length_mm integer, width_mm integer,
  height_mm integer, is_stock_kept boolean, needs_parcel boolean)
ORDER BY code
ON CONFLICT (merchant_id, code) DO NOTHING
RETURNING id, code
