-- purpose: entries that somebody wants taken back, and whether that was done
-- parameters: merchant_id, ids
-- returns: id, warehouse_id, sku_id, verb, on_hand_delta, reference, is_reversed
-- locks: none (the stock rows are held by a statement before: lock_stock)
SELECT e.id, e.warehouse_id, e.sku_id, e.verb, e.on_hand_delta, e.reference,
       EXISTS (SELECT 1 FROM inventory_stockentry y
               WHERE y.merchant_id = e.merchant_id AND y.reverses_id = e.id) AS is_reversed
FROM unnest(%(ids)s::bigint[]) AS i (id)
JOIN inventory_stockentry e ON e.merchant_id = %(merchant_id)s::bigint AND e.id = i.id
ORDER BY e.id
