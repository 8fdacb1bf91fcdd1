-- purpose: the standing picture that looks most like one
-- parameters: merchant_id, picture_id (itself, left out), product_id (asked first), print (64 bits), most (bits that may differ)
-- returns: id, bits; one row or none
-- locks: none
-- note: counts bits over all the company's prints: some 10 ms for 100,000 pictures, asked once for each that comes
SELECT p.id, bit_count((p.print # %(print)s::bigint)::bit(64))::integer AS bits
FROM pictures_picture p
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.archived_at IS NULL AND p.id <> %(picture_id)s::bigint
  AND bit_count((p.print # %(print)s::bigint)::bit(64)) <= %(most)s::integer
ORDER BY bits, (p.product_id = %(product_id)s::bigint) DESC, p.id
LIMIT 1
