-- purpose: a page of alerts, the newest first, of the stores and warehouses that the reader may see
-- parameters: merchant_id, show ('open' | 'snoozed' | 'done' | 'ended'), kinds (array), warehouse_scope, store_scope (arrays
--             or null), search (LIKE pattern or null), before_id, limit
-- returns: the columns of an alert, sku_code, sku_name, sku_spec, warehouse, store
-- locks: none
-- note: an alert about all warehouses together is shown to whoever may see every one of them
SELECT a.id, a.rule_id, a.kind, a.sku_id, a.warehouse_id, a.order_id, a.case_id, a.store_id, a.facts, a.raised_at, a.judged_at,
       a.turn, a.reopened, a.snoozed_until, a.snoozed_by, a.done_at, a.done_by, a.ended_at, a.ended_why,
       k.code AS sku_code, k.name AS sku_name, k.spec AS sku_spec, w.name AS warehouse, s.name AS store
FROM alerts_alert a
LEFT JOIN catalog_sku k ON k.merchant_id = a.merchant_id AND k.id = a.sku_id
LEFT JOIN inventory_warehouse w ON w.merchant_id = a.merchant_id AND w.id = a.warehouse_id
LEFT JOIN channels_store s ON s.merchant_id = a.merchant_id AND s.id = a.store_id
WHERE a.merchant_id = %(merchant_id)s::bigint AND a.kind = ANY (%(kinds)s::text[]) AND a.id < %(before_id)s::bigint
  AND CASE %(show)s::text
        WHEN 'open' THEN a.ended_at IS NULL AND a.done_at IS NULL AND a.snoozed_until IS NULL
        WHEN 'snoozed' THEN a.ended_at IS NULL AND a.done_at IS NULL AND a.snoozed_until IS NOT NULL
        WHEN 'done' THEN a.ended_at IS NULL AND a.done_at IS NOT NULL
        ELSE a.ended_at IS NOT NULL END
  AND (a.sku_id IS NULL OR %(warehouse_scope)s::bigint[] IS NULL OR a.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (a.store_id IS NULL OR %(store_scope)s::bigint[] IS NULL OR a.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(search)s::text IS NULL OR k.code ILIKE %(search)s::text OR k.name ILIKE %(search)s::text
       OR a.facts->>'order_sn' ILIKE %(search)s::text)
ORDER BY a.id DESC
LIMIT %(limit)s::integer
