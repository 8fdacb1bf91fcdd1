-- purpose: lots with pieces in them, as they would be picked
-- parameters: merchant_id, warehouse_id, sku_id, bin_id, until (day of expiry), each or null; only_to_put_away,
--             warehouse_scope (array or null), today, after (id of the last lot of the page before, or null), limit
-- returns: id, warehouse_id, warehouse, sku_id, code, name, bin_id, bin, batch, made_date, expiry_date, serial, quantity,
--          is_expired
-- locks: none
WITH found AS (
  SELECT l.id, l.warehouse_id, w.name AS warehouse, l.sku_id, k.code, k.name, l.bin_id, coalesce(b.code, '') AS bin, l.batch,
         l.made_date, l.expiry_date, l.serial, l.quantity, coalesce(l.expiry_date < %(today)s::date, false) AS is_expired,
         row_number() OVER (ORDER BY l.sku_id, l.warehouse_id, coalesce(l.expiry_date < %(today)s::date, false),
                                     l.serial <> '', l.expiry_date NULLS LAST, b.pick_order NULLS LAST, l.id) AS turn,
         row_number() OVER (ORDER BY l.expiry_date NULLS LAST, l.id) AS day_turn
  FROM inventory_lot l
  JOIN inventory_warehouse w ON w.merchant_id = l.merchant_id AND w.id = l.warehouse_id AND w.archived_at IS NULL
  JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id
  LEFT JOIN inventory_bin b ON b.merchant_id = l.merchant_id AND b.id = l.bin_id
  WHERE l.merchant_id = %(merchant_id)s::bigint AND l.quantity > 0
    AND (%(warehouse_id)s::bigint IS NULL OR l.warehouse_id = %(warehouse_id)s::bigint)
    AND (%(sku_id)s::bigint IS NULL OR l.sku_id = %(sku_id)s::bigint)
    AND (%(bin_id)s::bigint IS NULL OR l.bin_id = %(bin_id)s::bigint)
    AND (%(until)s::date IS NULL OR l.expiry_date <= %(until)s::date)
    AND (NOT %(only_to_put_away)s::boolean OR (l.bin_id IS NULL AND w.has_bins))
    AND (%(warehouse_scope)s::bigint[] IS NULL OR l.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
)
SELECT id, warehouse_id, warehouse, sku_id, code, name, bin_id, bin, batch, made_date, expiry_date, serial, quantity, is_expired
FROM found
WHERE %(after)s::bigint IS NULL
   OR CASE WHEN %(until)s::date IS NULL THEN turn ELSE day_turn END
      > (SELECT CASE WHEN %(until)s::date IS NULL THEN turn ELSE day_turn END FROM found f WHERE f.id = %(after)s::bigint)
ORDER BY CASE WHEN %(until)s::date IS NULL THEN turn ELSE day_turn END
LIMIT %(limit)s::integer
