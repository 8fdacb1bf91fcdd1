-- purpose: write price breaks of offers whose former ones are gone
-- parameters: merchant_id, offers, quantities, prices (arrays of one length)
-- returns: nothing
-- locks: none
INSERT INTO purchasing_pricebreak (merchant_id, offer_id, from_quantity, price)
SELECT %(merchant_id)s::bigint, * FROM unnest(%(offers)s::bigint[], %(quantities)s::integer[], %(prices)s::bigint[])
