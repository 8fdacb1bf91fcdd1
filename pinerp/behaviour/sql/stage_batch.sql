-- purpose: keep a batch of events until it is written into a file, and have the clock look after it
-- parameters: merchant_id, site_id, came_at, due_at, events, refused, robots, body
-- returns: nothing
-- locks: none
WITH kept AS (
  INSERT INTO behaviour_batch (merchant_id, site_id, came_at, events, refused, robots, body)
  VALUES (%(merchant_id)s::bigint, %(site_id)s::bigint, %(came_at)s::timestamptz, %(events)s::integer,
          %(refused)s::integer, %(robots)s::integer, %(body)s::bytea)
)
INSERT INTO behaviour_arrived (merchant_id, due_at) VALUES (%(merchant_id)s::bigint, %(due_at)s::timestamptz)
