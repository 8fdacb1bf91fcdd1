-- purpose: how many of the orders that a store's bill names are orders of that store
-- parameters: merchant_id, store_id, since, until
-- returns: named, matched
-- locks: none
SELECT count(*) AS named, count(p.id) AS matched
FROM (
  SELECT DISTINCT y.order_sn FROM finance_billentry y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = %(store_id)s::bigint AND y.account = 'goods'
    AND y.happened_at >= %(since)s::timestamptz AND y.happened_at < %(until)s::timestamptz AND y.order_sn <> '') b
LEFT JOIN LATERAL (
  SELECT y.id FROM orders_platformorder y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = %(store_id)s::bigint AND y.order_sn = b.order_sn
  OFFSET 0) p ON true
