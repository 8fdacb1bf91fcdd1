-- purpose: the fines of a store's bill, each with what was paid back for its order (申诉补回), the same amount first, then the oldest
-- parameters: merchant_id, store_id, since, until (of the booking)
-- returns: id, happened_at, order_sn, code, about, note, amount (above 0, minor units), repaid (0 to amount)
-- locks: none
-- note: paid back is a positive booking of a fine's code, or 其他收入 (013x) of the order, at any time after `since`
SELECT f.id, f.happened_at, f.order_sn, f.code, f.about, f.note, f.amount,
       CASE WHEN f.order_sn = '' THEN 0
            ELSE least(f.amount, greatest(0, b.amount - (sum(f.amount) OVER earlier - f.amount)))
         END::bigint AS repaid
FROM (
  SELECT y.id, y.happened_at, y.order_sn, y.code, y.about, y.note, -y.amount AS amount
  FROM finance_billentry y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = %(store_id)s::bigint AND y.account = 'goods'
    AND y.happened_at >= %(since)s::timestamptz AND y.happened_at < %(until)s::timestamptz
    AND y.amount < 0 AND measures_role(y.code, y.kind) = 'fine') f
CROSS JOIN LATERAL (
  SELECT coalesce(sum(y.amount), 0) AS amount
  FROM finance_billentry y
  WHERE y.merchant_id = %(merchant_id)s::bigint AND y.order_sn = f.order_sn AND y.store_id = %(store_id)s::bigint
    AND y.account = 'goods' AND y.happened_at >= %(since)s::timestamptz AND y.amount > 0 AND y.order_sn <> ''
    AND (measures_role(y.code, y.kind) = 'fine' OR left(y.code, 3) = '013') OFFSET 0) b
WINDOW earlier AS (PARTITION BY f.order_sn ORDER BY f.amount <> b.amount, f.happened_at, f.id)
