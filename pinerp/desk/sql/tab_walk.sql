-- purpose: one tab in its order, for a walk that is bounded by whoever asks
-- parameters: merchant_id, and those of {span} (the stage, days, and where the last page ended: queries/finding.py)
-- returns: what the conditions of a filter look at; `at` is the time in whose order it stands
-- locks: none
SELECT id, stage, {key} AS at, store_id, warehouse_id, carrier_code, payable, marks, receiver_id, merchant_id
FROM orders_order
WHERE merchant_id = %(merchant_id)s::bigint AND {span}
ORDER BY {key} {way}, id {way}
