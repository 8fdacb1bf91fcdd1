-- purpose: keep a file that was handed over, unless the same bytes stand already
-- parameters: merchant_id, file_name, sha256, size, store_scope (jsonb or null), dropped_by, now
-- returns: id; no row where the same bytes stand already
-- locks: none
INSERT INTO finance_droppedfile (merchant_id, name, sha256, size, kind, state, store_scope, question, candidates, header,
  header_print, preview, guess, tries, rows_read, accepted, repeated, set_aside, code, params, dropped_by, dropped_at)
VALUES (%(merchant_id)s::bigint, %(file_name)s::text, %(sha256)s::text, %(size)s::bigint, '', 'waiting',
  %(store_scope)s::jsonb, '', '[]', '[]', '', '[]', '{}', 0, 0, 0, 0, 0, '', '{}', %(dropped_by)s::bigint,
  %(now)s::timestamptz)
ON CONFLICT DO NOTHING
RETURNING id
