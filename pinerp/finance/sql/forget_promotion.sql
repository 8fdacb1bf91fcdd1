-- purpose: take back the promotion days that a file brought
-- parameters: merchant_id, file_id
-- returns: nothing
-- locks: the file's rows
DELETE FROM finance_promotionday
WHERE merchant_id = %(merchant_id)s::bigint AND file_id = %(file_id)s::bigint
