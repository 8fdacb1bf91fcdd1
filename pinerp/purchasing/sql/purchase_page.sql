-- purpose: purchase orders, the newest first, with their sums
-- parameters: merchant_id, states (array or null), supplier_id (or null), search (a part of a number or a note for LIKE, or null),
--             ids (array or null), warehouse_scope (array or null), before_id, limit
-- returns: id, number, state, supplier_id, supplier, currency, warehouse_id, warehouse, expected_date, note, member_name,
--          created_at, sent_at, line_count, quantity, received, cancelled, still_to_come, total, returned, returned_total (asked back)
-- locks: none
SELECT o.id, o.number, o.state, o.supplier_id, s.name AS supplier, s.currency, o.warehouse_id, w.name AS warehouse,
       o.expected_date, o.note, m.name AS member_name, o.created_at, o.sent_at,
       l.line_count, l.quantity, l.received, l.cancelled, l.still_to_come, l.total, l.returned, b.returned_total
FROM (SELECT * FROM purchasing_purchaseorder x
      WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id < %(before_id)s::bigint
        AND (%(ids)s::bigint[] IS NULL OR x.id = ANY (%(ids)s::bigint[]))
        AND (%(states)s::text[] IS NULL OR x.state = ANY (%(states)s::text[]))
        AND (%(supplier_id)s::bigint IS NULL OR x.supplier_id = %(supplier_id)s::bigint)
        AND (%(search)s::text IS NULL OR x.number LIKE %(search)s::text OR x.note LIKE %(search)s::text)
        AND (%(warehouse_scope)s::bigint[] IS NULL OR x.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
      ORDER BY x.id DESC
      LIMIT %(limit)s::integer) o
JOIN purchasing_supplier s ON s.merchant_id = o.merchant_id AND s.id = o.supplier_id
JOIN inventory_warehouse w ON w.merchant_id = o.merchant_id AND w.id = o.warehouse_id
LEFT JOIN accounts_member m ON m.merchant_id = o.merchant_id AND m.id = o.member_id
CROSS JOIN LATERAL (
  SELECT count(*) AS line_count, coalesce(sum(x.quantity), 0)::bigint AS quantity, coalesce(sum(x.received), 0)::bigint AS received,
         coalesce(sum(x.cancelled), 0)::bigint AS cancelled, coalesce(sum(greatest(0, x.quantity - x.received - x.cancelled)), 0)::bigint AS still_to_come,
         coalesce(sum(x.quantity * x.price), 0)::bigint AS total, coalesce(sum(x.returned), 0)::bigint AS returned
  FROM purchasing_purchaseline x WHERE x.merchant_id = o.merchant_id AND x.order_id = o.id) l
CROSS JOIN LATERAL (
  SELECT coalesce(sum(x.quantity * x.price), 0)::bigint AS returned_total
  FROM purchasing_goodsreturn r JOIN purchasing_returnline x ON x.merchant_id = r.merchant_id AND x.return_id = r.id
  WHERE r.merchant_id = o.merchant_id AND r.order_id = o.id AND r.undone_at IS NULL OFFSET 0) b
ORDER BY o.id DESC
