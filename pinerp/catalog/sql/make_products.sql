-- purpose: products whose codes do not exist yet
-- parameters: merchant_id, codes, names, brands, descriptions, specs (JSON lists of texts), arrays of one length, a code once
-- returns: nothing
-- locks: none; the unique code decides a race
INSERT INTO catalog_product (merchant_id, code, name, brand, description, spec_names, image_url)
SELECT %(merchant_id)s::bigint, code, name, brand, description, ARRAY(SELECT jsonb_array_elements_text(specs::jsonb)), ''
FROM unnest(%(codes)s::text[], %(names)s::text[], %(brands)s::text[], %(descriptions)s::text[], %(specs)s::text[])
  AS a (code, name, brand, description, specs)
ORDER BY code
ON CONFLICT (merchant_id, code) DO NOTHING
