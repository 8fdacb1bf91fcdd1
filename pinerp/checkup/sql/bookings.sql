-- purpose: what a store's bill consists of, by the platform's own type (账务类型)
-- parameters: merchant_id, store_id, since, until
-- returns: kind, role (settled | fee | fine | empty), entries, income, expense (not above 0), uncoded (entries without 业务描述)
-- locks: none
SELECT y.kind, measures_role(y.code, y.kind) AS role, count(*) AS entries,
       coalesce(sum(y.amount) FILTER (WHERE y.amount > 0), 0)::bigint AS income,
       coalesce(sum(y.amount) FILTER (WHERE y.amount < 0), 0)::bigint AS expense,
       count(*) FILTER (WHERE y.code = '') AS uncoded
FROM finance_billentry y
WHERE y.merchant_id = %(merchant_id)s::bigint AND y.store_id = %(store_id)s::bigint AND y.account = 'goods'
  AND y.happened_at >= %(since)s::timestamptz AND y.happened_at < %(until)s::timestamptz
GROUP BY 1, 2
ORDER BY 1, 2
