-- purpose: 检查点 = 此前流水之和 / what a checkpoint says of a place is the sum of the entries before its moment
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH bad AS (
  SELECT k.merchant_id, k.moment, m.warehouse_id, m.sku_id
  FROM inventory_checkpoint k
  CROSS JOIN LATERAL (
    SELECT warehouse_id, sku_id FROM (
      SELECT c.warehouse_id, c.sku_id, c.on_hand AS pieces FROM inventory_checkpointstock c
      WHERE c.merchant_id = k.merchant_id AND c.moment = k.moment
      UNION ALL
      SELECT e.warehouse_id, e.sku_id, -e.on_hand_delta FROM inventory_stockentry e
      WHERE e.merchant_id = k.merchant_id AND e.at < k.moment) x
    GROUP BY warehouse_id, sku_id HAVING sum(pieces) <> 0) m
)
SELECT (SELECT count(*) FROM inventory_checkpointstock) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s %%s w%%s s%%s', merchant_id, moment, warehouse_id, sku_id))
        FROM (SELECT * FROM bad LIMIT 5) b) AS examples
