-- purpose: how many alerts wait, by kind, of the stores and warehouses that the reader may see
-- parameters: merchant_id, kinds (array), warehouse_scope, store_scope (arrays or null)
-- returns: kind, open, snoozed, done, newest (when the last one of those that wait was raised)
-- locks: none
SELECT a.kind,
       count(*) FILTER (WHERE a.done_at IS NULL AND a.snoozed_until IS NULL) AS open,
       count(*) FILTER (WHERE a.done_at IS NULL AND a.snoozed_until IS NOT NULL) AS snoozed,
       count(*) FILTER (WHERE a.done_at IS NOT NULL) AS done,
       max(a.raised_at) FILTER (WHERE a.done_at IS NULL AND a.snoozed_until IS NULL) AS newest
FROM alerts_alert a
WHERE a.merchant_id = %(merchant_id)s::bigint AND a.ended_at IS NULL AND a.kind = ANY (%(kinds)s::text[])
  AND (a.sku_id IS NULL OR %(warehouse_scope)s::bigint[] IS NULL OR a.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  AND (a.store_id IS NULL OR %(store_scope)s::bigint[] IS NULL OR a.store_id = ANY (%(store_scope)s::bigint[]))
GROUP BY a.kind
