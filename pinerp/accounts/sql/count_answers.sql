-- purpose: add to a company's counts of how its doors answered in a month
-- parameters: merchant_id; arrays, unnested side by side: months, doors, codes, bounds, members, answers, rows
-- returns: nothing
-- locks: the counted rows, in the order of their key, so that two web processes never wait for each other in a circle
INSERT INTO accounts_doorbook (merchant_id, month, door, code, within_ms, member_id, answers, rows)
SELECT %(merchant_id)s::bigint, x.month, x.door, x.code, x.within_ms, x.member_id, x.answers, x.rows
FROM unnest(%(months)s::date[], %(doors)s::text[], %(codes)s::text[], %(bounds)s::integer[], %(members)s::bigint[],
            %(answers)s::bigint[], %(rows)s::bigint[])
     AS x (month, door, code, within_ms, member_id, answers, rows)
ORDER BY x.month, x.door, x.code, x.within_ms, x.member_id
ON CONFLICT (month, door, code, within_ms, member_id, merchant_id)
DO UPDATE SET answers = accounts_doorbook.answers + EXCLUDED.answers, rows = accounts_doorbook.rows + EXCLUDED.rows
