-- purpose: be the only one who makes checkpoints of a company, and keep late entries waiting meanwhile
-- parameters: merchant_id
-- returns: is_held (false: somebody makes them, or writes a late entry; try again later), settled (a checkpoint of a moment after this may
--          not be made yet)
-- locks: the advisory lock of the company's checkpoints, without waiting for it
SELECT pg_try_advisory_xact_lock(hashtextextended('inventory_checkpoint ' || %(merchant_id)s::bigint, 0)) AS is_held,
       now() - interval '2 days' AS settled
