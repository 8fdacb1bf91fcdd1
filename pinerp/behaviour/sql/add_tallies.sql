-- purpose: add to what sites sent in a day
-- parameters: merchant_id, day, sites, kept, repeated, refused, robots (arrays of one length)
-- returns: nothing
-- locks: the tallies of the sites and the day, by site
INSERT INTO behaviour_tally AS t (merchant_id, site_id, day, kept, repeated, refused, robots)
SELECT %(merchant_id)s::bigint, a.site_id, %(day)s::date, a.kept, a.repeated, a.refused, a.robots
FROM unnest(%(sites)s::bigint[], %(kept)s::bigint[], %(repeated)s::bigint[], %(refused)s::bigint[], %(robots)s::bigint[])
  AS a (site_id, kept, repeated, refused, robots)
ORDER BY a.site_id
ON CONFLICT (site_id, day, merchant_id) DO UPDATE
SET kept = t.kept + excluded.kept, repeated = t.repeated + excluded.repeated,
    refused = t.refused + excluded.refused, robots = t.robots + excluded.robots
