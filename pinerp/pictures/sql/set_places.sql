-- purpose: number the standing pictures of products anew, without gaps: those given first, in their order, then the others
-- parameters: merchant_id, products (array), ids (array of pictures that come first, in order; may be empty)
-- returns: id of every picture that moved
-- locks: the pictures (their products are held by the caller); that no two share a place is asked at the end of the transaction
WITH wanted AS (
  SELECT p.id, row_number() OVER (
    PARTITION BY p.product_id, p.kind ORDER BY array_position(%(ids)s::bigint[], p.id) NULLS LAST, p.place, p.id) AS place
  FROM pictures_picture p
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.product_id = ANY (%(products)s::bigint[]) AND p.archived_at IS NULL
)
UPDATE pictures_picture p SET place = w.place
FROM wanted w
WHERE p.merchant_id = %(merchant_id)s::bigint AND p.id = w.id AND p.place <> w.place
RETURNING p.id
