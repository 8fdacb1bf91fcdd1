-- purpose: split-off orders that still stand for themselves, named by themselves or by the order from which they came
-- parameters: merchant_id, ids (orders)
-- returns: part, root
-- locks: none
SELECT id AS part, split_from_id AS root FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint AND split_from_id IS NOT NULL AND stage <> 'unsplit'
  AND (id = ANY (%(ids)s::bigint[]) OR split_from_id = ANY (%(ids)s::bigint[]))
ORDER BY root, part
