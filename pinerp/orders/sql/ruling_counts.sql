-- purpose: how much was dealt out already: orders given to a carrier since an instant, pieces given by a rule at any time
-- parameters: merchant_id, carriers, rule_ids (arrays), since
-- returns: kind, key (carrier code, rule id), used
-- locks: none: whoever deals out holds the rules
SELECT 'carrier' AS kind, r.value AS key, count(*) AS used
FROM orders_ruling r
WHERE r.merchant_id = %(merchant_id)s::bigint AND r.kind = 'carrier' AND r.value = ANY (%(carriers)s::text[])
  AND r.at >= %(since)s::timestamptz
GROUP BY r.value
UNION ALL
SELECT 'gift', l.rule_id::text, sum(l.quantity)
FROM orders_orderline l
WHERE l.merchant_id = %(merchant_id)s::bigint AND l.rule_id = ANY (%(rule_ids)s::bigint[]) AND l.is_live
GROUP BY l.rule_id
