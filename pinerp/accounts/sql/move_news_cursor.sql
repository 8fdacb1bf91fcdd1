-- purpose: remember how far a reader has come
-- parameters: merchant_id, reader, generation, tx, last_id
-- returns: nothing
-- locks: the reader's cursor row
INSERT INTO accounts_logbookcursor (merchant_id, reader, generation, tx, last_id)
VALUES (%(merchant_id)s::bigint, %(reader)s::text, %(generation)s::integer, %(tx)s::bigint, %(last_id)s::bigint)
ON CONFLICT (merchant_id, reader)
DO UPDATE SET generation = excluded.generation, tx = excluded.tx, last_id = excluded.last_id
