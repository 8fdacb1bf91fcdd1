-- purpose: returns to suppliers, the newest first, with their sums
-- parameters: merchant_id, stage (all | open | settled | undone), supplier_id (or null), order_id (or null), search (a part of a
--             number or a note for LIKE, or null), ids (array or null), warehouse_scope (array or null), before_id, limit
-- returns: id, number, supplier_id, supplier, currency, warehouse_id, warehouse, order_id, order_number (or null), note,
--          member_name, at, undone_at, settled_at, line_count, quantity, asked, cost (null where that of a line is not known)
-- locks: none
SELECT r.id, r.number, r.supplier_id, s.name AS supplier, s.currency, r.warehouse_id, w.name AS warehouse, r.order_id,
       o.number AS order_number, r.note, m.name AS member_name, r.at, r.undone_at, r.settled_at,
       l.line_count, l.quantity, l.asked, l.cost
FROM (SELECT * FROM purchasing_goodsreturn x
      WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id < %(before_id)s::bigint
        AND (%(ids)s::bigint[] IS NULL OR x.id = ANY (%(ids)s::bigint[]))
        AND CASE %(stage)s::text WHEN 'open' THEN x.undone_at IS NULL AND x.settled_at IS NULL
                                 WHEN 'settled' THEN x.settled_at IS NOT NULL
                                 WHEN 'undone' THEN x.undone_at IS NOT NULL
                                 ELSE true END
        AND (%(supplier_id)s::bigint IS NULL OR x.supplier_id = %(supplier_id)s::bigint)
        AND (%(order_id)s::bigint IS NULL OR x.order_id = %(order_id)s::bigint)
        AND (%(search)s::text IS NULL OR x.number LIKE %(search)s::text OR x.note LIKE %(search)s::text)
        AND (%(warehouse_scope)s::bigint[] IS NULL OR x.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
      ORDER BY x.id DESC
      LIMIT %(limit)s::integer) r
JOIN purchasing_supplier s ON s.merchant_id = r.merchant_id AND s.id = r.supplier_id
JOIN inventory_warehouse w ON w.merchant_id = r.merchant_id AND w.id = r.warehouse_id
LEFT JOIN purchasing_purchaseorder o ON o.merchant_id = r.merchant_id AND o.id = r.order_id
LEFT JOIN accounts_member m ON m.merchant_id = r.merchant_id AND m.id = r.member_id
CROSS JOIN LATERAL (
  SELECT count(*) AS line_count, coalesce(sum(x.quantity), 0)::bigint AS quantity,
         coalesce(sum(x.quantity * x.price), 0)::bigint AS asked,
         CASE WHEN count(x.cost) = count(*) THEN coalesce(sum(x.cost), 0)::bigint END AS cost
  FROM purchasing_returnline x WHERE x.merchant_id = r.merchant_id AND x.return_id = r.id OFFSET 0) l
ORDER BY r.id DESC
