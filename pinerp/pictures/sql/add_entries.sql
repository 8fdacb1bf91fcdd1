-- purpose: the files of a pack, each with its product where its name says one
-- parameters: merchant_id, pack_id, numbers, names, products, skus (null: none), kinds, places, states, codes, params (JSON texts)
--             (arrays of one length)
-- returns: nothing
-- locks: none
INSERT INTO pictures_packentry (merchant_id, pack_id, number, name, product_id, sku_id, kind, place, state, code, params)
SELECT %(merchant_id)s::bigint, %(pack_id)s::bigint, a.number, a.name, a.product_id, a.sku_id, a.kind, a.place, a.state, a.code,
       a.params::jsonb
FROM unnest(%(numbers)s::integer[], %(names)s::text[], %(products)s::bigint[], %(skus)s::bigint[], %(kinds)s::text[],
            %(places)s::integer[], %(states)s::text[], %(codes)s::text[], %(params)s::text[])
  AS a (number, name, product_id, sku_id, kind, place, state, code, params)
