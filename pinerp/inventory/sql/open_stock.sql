-- purpose: opening stock: what stands on the shelf becomes what stands in the books, and stock is kept from now on
-- parameters: merchant_id, warehouses, skus, quantities (arrays of one length, one entry per place), member_id, request_id, now
-- returns: warehouse_id, sku_id of the places that were opened; one whose stock is kept already, with entries, is left alone,
--          and so is one that has more reserved than stands there
-- locks: stock rows (held by the caller)
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[], %(quantities)s::bigint[])
    AS a (warehouse_id, sku_id, quantity)
), able AS MATERIALIZED (
  SELECT s.warehouse_id, s.sku_id, a.quantity, a.quantity - s.on_hand AS delta
  FROM asked a JOIN inventory_stock s USING (warehouse_id, sku_id)
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.reserved <= a.quantity
    AND (NOT s.is_kept OR NOT EXISTS (
      SELECT 1 FROM inventory_stockentry e
      WHERE e.merchant_id = s.merchant_id AND e.warehouse_id = s.warehouse_id AND e.sku_id = s.sku_id))
), opened AS (
  UPDATE inventory_stock s SET on_hand = a.quantity, is_kept = true
  FROM able a
  WHERE s.merchant_id = %(merchant_id)s::bigint AND s.warehouse_id = a.warehouse_id AND s.sku_id = a.sku_id
), told AS (
  INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reference,
                                    reason, member_id, request_id, at)
  SELECT %(merchant_id)s::bigint, warehouse_id, sku_id, 'open', delta, 0, NULL, '', %(member_id)s::bigint,
         %(request_id)s::text, %(now)s::timestamptz
  FROM able
)
SELECT warehouse_id, sku_id FROM able ORDER BY warehouse_id, sku_id
