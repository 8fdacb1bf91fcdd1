-- purpose: set aside the rows whose order numbers Excel has rounded and written out again: over 15 digits, noughts behind them
-- parameters: merchant_id, file_id
-- returns: nothing
-- locks: rows of this file, which nobody else changes
-- Of one number nobody can tell. When all long numbers of a file end so, with three noughts or more between them, it is
-- less likely than one in a thousand that they are as they were.
WITH long AS MATERIALIZED (
  SELECT DISTINCT order_sn, substr(order_sn, 16) AS tail
  FROM orders_importrow
  WHERE merchant_id = %(merchant_id)s::bigint AND file_id = %(file_id)s::bigint AND code = '' AND order_sn ~ '^[0-9]{16,}$'
), rounded AS (
  SELECT coalesce(bool_and(tail ~ '^0+$') AND sum(length(tail)) >= 3, false) AS is_so FROM long
)
UPDATE orders_importrow r SET code = 'digits_lost', params = jsonb_build_object('text', r.order_sn)
FROM long l, rounded
WHERE rounded.is_so AND r.merchant_id = %(merchant_id)s::bigint AND r.file_id = %(file_id)s::bigint AND r.code = ''
  AND r.order_sn = l.order_sn
