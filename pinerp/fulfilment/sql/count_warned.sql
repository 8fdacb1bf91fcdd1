-- purpose: how many parcels are warned of
-- parameters: merchant_id, store_scope, warehouse_scope (arrays or null); what is warned of (where), composed by the caller, with
--             late_from, lying_since
-- returns: count
-- locks: none
SELECT count(*)::integer AS count FROM fulfilment_parcel p
WHERE p.merchant_id = %(merchant_id)s::bigint AND {where}
  AND (%(store_scope)s::bigint[] IS NULL OR p.store_id = ANY (%(store_scope)s::bigint[]))
  AND (%(warehouse_scope)s::bigint[] IS NULL OR p.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
