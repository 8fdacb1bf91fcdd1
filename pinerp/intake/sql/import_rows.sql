-- purpose: the next accepted rows of a file, order by order
-- parameters: merchant_id, file_id, after_sn, after_row, limit
-- returns: id, row_number, order_sn, cells
-- locks: none
SELECT id, row_number, order_sn, cells
FROM orders_importrow
WHERE merchant_id = %(merchant_id)s::bigint AND file_id = %(file_id)s::bigint AND code = ''
  AND (order_sn, row_number) > (%(after_sn)s::text, %(after_row)s::integer)
ORDER BY order_sn, row_number
LIMIT %(limit)s::integer
