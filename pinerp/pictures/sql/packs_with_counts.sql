-- purpose: the latest packs, with their files counted by what became of them
-- parameters: merchant_id, most
-- returns: id, name, handed_at, is_lying (its unmatched files can still be given a product), files, waiting, unmatched, kept,
--          known, refused, "left"
-- locks: none
SELECT k.id, k.name, k.handed_at, k.path <> '' AS is_lying, count(e.id) AS files,
       count(e.id) FILTER (WHERE e.state = 'waiting') AS waiting, count(e.id) FILTER (WHERE e.state = 'unmatched') AS unmatched,
       count(e.id) FILTER (WHERE e.state = 'kept') AS kept, count(e.id) FILTER (WHERE e.state = 'known') AS known,
       count(e.id) FILTER (WHERE e.state = 'refused') AS refused, count(e.id) FILTER (WHERE e.state = 'left') AS "left"
FROM (SELECT * FROM pictures_pack x WHERE x.merchant_id = %(merchant_id)s::bigint ORDER BY x.id DESC LIMIT %(most)s::integer) k
LEFT JOIN pictures_packentry e ON e.merchant_id = %(merchant_id)s::bigint AND e.pack_id = k.id
GROUP BY k.id, k.name, k.handed_at, k.path
ORDER BY k.id DESC
