-- purpose: for each day of a file, let the rows of the newest file that tells of it count, and no others
-- parameters: merchant_id, store_id, file_id (whose days are looked at)
-- returns: nothing
-- locks: the store's promotion rows of those days
WITH newest AS MATERIALIZED (
  SELECT DISTINCT ON (p.day) p.day, p.file_id
  FROM finance_fileday d
  JOIN finance_promotionday p
    ON p.merchant_id = d.merchant_id AND p.store_id = %(store_id)s::bigint AND p.day = d.day
  JOIN finance_droppedfile f ON f.merchant_id = p.merchant_id AND f.id = p.file_id
  WHERE d.merchant_id = %(merchant_id)s::bigint AND d.file_id = %(file_id)s::bigint
  ORDER BY p.day, f.dropped_at DESC, f.id DESC
)
UPDATE finance_promotionday p SET is_current = (p.file_id = n.file_id)
FROM newest n
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.store_id = %(store_id)s::bigint AND p.day = n.day
  AND p.is_current <> (p.file_id = n.file_id)
