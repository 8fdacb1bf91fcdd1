-- purpose: below which transaction everything has ended, and the present generation; asked before the lines are read
-- parameters: none
-- returns: horizon, generation
-- locks: none
SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, news_generation() AS generation
