-- purpose: orders for a receiver: by a whole name or phone number in the clear, or by the index strings of their ciphertexts
-- parameters: merchant_id, names, phones (arrays), limit
-- returns: id, the newest first
-- locks: none
WITH met AS MATERIALIZED (
  SELECT id FROM orders_receiver
  WHERE merchant_id = %(merchant_id)s::bigint AND erased_at IS NULL
    AND (CASE WHEN form = 'plain' THEN name WHEN name LIKE '~%%~%%~%%~~' THEN split_part(name, '~', 3) END)
        = ANY (%(names)s::text[])
  UNION
  SELECT id FROM orders_receiver
  WHERE merchant_id = %(merchant_id)s::bigint AND erased_at IS NULL
    AND (CASE WHEN form = 'plain' THEN phone WHEN phone LIKE '$%%$%%$%%$$' THEN split_part(phone, '$', 2) END)
        = ANY (%(phones)s::text[])
)
SELECT l.order_id AS id
FROM met
JOIN orders_platformorder p ON p.merchant_id = %(merchant_id)s::bigint AND p.receiver_id = met.id
JOIN orders_platformline pl ON pl.merchant_id = p.merchant_id AND pl.platform_order_id = p.id
JOIN orders_orderline l ON l.merchant_id = p.merchant_id AND l.platform_line_id = pl.id
UNION
SELECT l.order_id
FROM met
JOIN orders_madeorder m ON m.merchant_id = %(merchant_id)s::bigint AND m.receiver_id = met.id
JOIN orders_orderline l ON l.merchant_id = m.merchant_id AND l.made_order_id = m.id
ORDER BY id DESC
LIMIT %(limit)s::integer
