-- purpose: set the carrier or the warehouse of orders, and of those merged into them
-- parameters: merchant_id, ids, carrier_code, warehouse_id (null: left as it is)
-- returns: nothing
-- locks: orders (held by the caller; guests stand behind their host)
UPDATE orders_order
SET carrier_code = coalesce(%(carrier_code)s::text, carrier_code),
    warehouse_id = coalesce(%(warehouse_id)s::bigint, warehouse_id)
WHERE merchant_id = %(merchant_id)s::bigint
  AND (id = ANY (%(ids)s::bigint[]) OR merged_into_id = ANY (%(ids)s::bigint[]))
