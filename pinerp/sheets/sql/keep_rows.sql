-- purpose: what was found about rows of a sheet; a row that was kept before is written anew
-- parameters: merchant_id, sheet_id, numbers, states, names, cells, befores, afters, codes, params, undos (arrays of one length;
--             cells, befores, afters, params, undos are JSON or null)
-- returns: nothing
-- locks: the rows
INSERT INTO sheets_sheetrow (merchant_id, sheet_id, number, state, name, cells, before, after, code, params, undo)
SELECT %(merchant_id)s::bigint, %(sheet_id)s::bigint, number, state, name, cells::jsonb, before::jsonb, after::jsonb, code,
       params::jsonb, undo::jsonb
FROM unnest(%(numbers)s::integer[], %(states)s::text[], %(names)s::text[], %(cells)s::text[], %(befores)s::text[],
            %(afters)s::text[], %(codes)s::text[], %(params)s::text[], %(undos)s::text[])
  AS a (number, state, name, cells, before, after, code, params, undo)
ON CONFLICT (sheet_id, number, merchant_id)
DO UPDATE SET state = excluded.state, name = excluded.name, cells = excluded.cells, before = excluded.before,
              after = excluded.after, code = excluded.code, params = excluded.params, undo = excluded.undo
