-- purpose: keep rows of a file for judgement
-- parameters: merchant_id, file_id; arrays of one length: numbers, order_sns, cells (JSON texts), codes, params (JSON texts)
-- returns: nothing
-- locks: none
INSERT INTO orders_importrow (merchant_id, file_id, row_number, order_sn, cells, code, params)
SELECT %(merchant_id)s::bigint, %(file_id)s::bigint, number, order_sn, cells::jsonb, code, params::jsonb
FROM unnest(%(numbers)s::integer[], %(order_sns)s::text[], %(cells)s::text[], %(codes)s::text[], %(params)s::text[])
  AS a (number, order_sn, cells, code, params)
