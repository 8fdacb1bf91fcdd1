-- purpose: wake the readers of a merchant's logbook
-- parameters: merchant_id
-- returns: nothing
-- locks: none
INSERT INTO accounts_newsflag (merchant_id) VALUES (%(merchant_id)s::bigint)
