-- purpose: how many waybill numbers a store's accounts have left; an account that is not named is gone
-- parameters: merchant_id, store_id, carrier_codes, branch_codes, branch_names, lefts (arrays of one length), now
-- returns: nothing
-- locks: the store's balances
WITH given AS (
  SELECT * FROM unnest(%(carrier_codes)s::text[], %(branch_codes)s::text[], %(branch_names)s::text[], %(lefts)s::bigint[])
    AS a (carrier_code, branch_code, branch_name, numbers)
), gone AS (
  DELETE FROM fulfilment_waybillbalance b
  WHERE b.merchant_id = %(merchant_id)s::bigint AND b.store_id = %(store_id)s::bigint
    AND NOT EXISTS (SELECT 1 FROM given g WHERE g.carrier_code = b.carrier_code AND g.branch_code = b.branch_code)
)
INSERT INTO fulfilment_waybillbalance (merchant_id, store_id, carrier_code, branch_code, branch_name, "left", read_at)
SELECT %(merchant_id)s::bigint, %(store_id)s::bigint, carrier_code, branch_code, branch_name, numbers, %(now)s::timestamptz
FROM given
ON CONFLICT (store_id, carrier_code, branch_code, merchant_id)
DO UPDATE SET branch_name = excluded.branch_name, "left" = excluded."left", read_at = excluded.read_at
