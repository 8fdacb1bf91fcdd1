-- purpose: keep rows of a file: facts of those that can be applied, cells and reason of those set aside
-- parameters: merchant_id, file_id, and arrays of one length: numbers, facts, cells, codes, params
-- returns: nothing
-- locks: none
INSERT INTO finance_filerow (merchant_id, file_id, row_number, facts, cells, code, params)
SELECT %(merchant_id)s::bigint, %(file_id)s::bigint, i.row_number, i.facts::jsonb, i.cells::jsonb, i.code, i.params::jsonb
FROM unnest(%(numbers)s::int[], %(facts)s::text[], %(cells)s::text[], %(codes)s::text[], %(params)s::text[])
  AS i (row_number, facts, cells, code, params)
