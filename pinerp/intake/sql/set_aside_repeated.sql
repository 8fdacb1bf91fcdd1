-- purpose: set aside the rows of a file that equal an earlier row of the same order in every cell
-- parameters: merchant_id, file_id
-- returns: nothing
-- locks: rows of this file, which nobody else changes
WITH twins AS MATERIALIZED (
  SELECT id, first_value(row_number) OVER same AS first, row_number() OVER same AS place
  FROM orders_importrow
  WHERE merchant_id = %(merchant_id)s::bigint AND file_id = %(file_id)s::bigint AND code = ''
  WINDOW same AS (PARTITION BY order_sn, md5(cells::text) ORDER BY row_number)
)
UPDATE orders_importrow r SET code = 'repeated_line', params = jsonb_build_object('first', t.first)
FROM twins t
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = t.id AND t.place > 1
