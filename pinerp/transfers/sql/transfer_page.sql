-- purpose: transfers with their sums, the newest first
-- parameters: merchant_id, states (array or null), warehouse_id (an end, or null), search (LIKE or null), ids (array or null),
--             warehouse_scope (array or null: one end has to be in it), before_id, limit
-- returns: the transfer's columns, its warehouses' and people's names, and the sums of its lines
-- locks: none
SELECT t.id, t.number, t.state, t.from_id, t.to_id, f.name AS from_name, f.kind AS from_kind, w.name AS to_name, w.kind AS to_kind,
       t.reason, t.note, t.made_at, t.approved_at, t.sent_at, t.ended_at, t.ended_reason, m.name AS made_by, a.name AS approved_by,
       s.name AS sent_by, e.name AS ended_by, l.skus, l.quantity, l.sent, l.received, l.lost, l.lost_value, l.currency
FROM transfers_transfer t
JOIN inventory_warehouse f ON f.merchant_id = t.merchant_id AND f.id = t.from_id
JOIN inventory_warehouse w ON w.merchant_id = t.merchant_id AND w.id = t.to_id
LEFT JOIN accounts_member m ON m.merchant_id = t.merchant_id AND m.id = t.made_by
LEFT JOIN accounts_member a ON a.merchant_id = t.merchant_id AND a.id = t.approved_by
LEFT JOIN accounts_member s ON s.merchant_id = t.merchant_id AND s.id = t.sent_by
LEFT JOIN accounts_member e ON e.merchant_id = t.merchant_id AND e.id = t.ended_by
CROSS JOIN LATERAL (
  SELECT count(*) AS skus, coalesce(sum(x.quantity), 0)::bigint AS quantity, coalesce(sum(x.sent), 0)::bigint AS sent,
         coalesce(sum(x.received), 0)::bigint AS received, coalesce(sum(x.lost), 0)::bigint AS lost,
         sum(x.lost_value)::bigint AS lost_value, min(k.currency) AS currency
  FROM transfers_transferline x
  JOIN catalog_sku k ON k.merchant_id = x.merchant_id AND k.id = x.sku_id
  WHERE x.merchant_id = t.merchant_id AND x.transfer_id = t.id) l
WHERE t.merchant_id = %(merchant_id)s::bigint AND t.id < %(before_id)s::bigint
  AND (%(states)s::text[] IS NULL OR t.state = ANY (%(states)s::text[]))
  AND (%(ids)s::bigint[] IS NULL OR t.id = ANY (%(ids)s::bigint[]))
  AND (%(warehouse_id)s::bigint IS NULL OR %(warehouse_id)s::bigint IN (t.from_id, t.to_id))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR ARRAY[t.from_id, t.to_id] && %(warehouse_scope)s::bigint[])
  AND (%(search)s::text IS NULL OR t.number LIKE %(search)s::text OR t.note LIKE %(search)s::text
       OR EXISTS (SELECT 1 FROM transfers_transferline x
                  JOIN catalog_sku k ON k.merchant_id = x.merchant_id AND k.id = x.sku_id
                  WHERE x.merchant_id = t.merchant_id AND x.transfer_id = t.id AND k.code LIKE %(search)s::text))
ORDER BY t.id DESC
LIMIT %(limit)s::integer
