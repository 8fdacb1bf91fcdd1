-- purpose: what became of the differences of a stocktake: booked by an entry, or refused with a code
-- parameters: merchant_id, stocktake_id, skus, entries (null where it was refused), codes (arrays of one length)
-- returns: nothing
-- locks: the lines
UPDATE counting_line l
SET entry_id = a.entry_id, refused_code = a.code,
    posted_delta = CASE WHEN a.entry_id IS NOT NULL THEN l.counted - l.expected END
FROM unnest(%(skus)s::bigint[], %(entries)s::bigint[], %(codes)s::text[]) AS a (sku_id, entry_id, code)
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.stocktake_id = %(stocktake_id)s::bigint AND l.sku_id = a.sku_id
