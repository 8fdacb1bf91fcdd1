-- purpose: give orders the carrier, the warehouse and the marks that rules chose, and remember for which goods they chose
-- parameters: merchant_id; arrays of one length: ids, carriers, warehouses, marks (one text, a line each), goods_keys
-- returns: nothing
-- locks: orders (held by the caller)
UPDATE orders_order o
SET carrier_code = a.carrier, warehouse_id = a.warehouse, marks = nullif(string_to_array(a.marks, E'\n'), '{}'),
    decided_goods = a.goods_key
FROM unnest(%(ids)s::bigint[], %(carriers)s::text[], %(warehouses)s::bigint[], %(marks)s::text[], %(goods_keys)s::text[])
  AS a (id, carrier, warehouse, marks, goods_key)
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = a.id
