-- purpose: number the rules in the order in which they are named; those that are not named come after them
-- parameters: merchant_id, ids (array)
-- returns: nothing
-- locks: review rules
UPDATE orders_reviewrule r SET position = n.position
FROM (SELECT x.id, row_number() OVER (ORDER BY array_position(%(ids)s::bigint[], x.id) NULLS LAST, x.position, x.id) AS position
      FROM orders_reviewrule x WHERE x.merchant_id = %(merchant_id)s::bigint) n
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.id = n.id AND r.position <> n.position
