-- purpose: how purchase orders stand from now on
-- parameters: merchant_id, ids, states (arrays of one length), sent_at (or null: as it is), days (array: an order that expects no
--             day expects one so many days after sent_at)
-- returns: nothing
-- locks: the orders (held by the caller)
UPDATE purchasing_purchaseorder o
SET state = a.state, sent_at = coalesce(%(sent_at)s::timestamptz, o.sent_at),
    expected_date = coalesce(o.expected_date, beijing_day(%(sent_at)s::timestamptz) + a.days)
FROM unnest(%(ids)s::bigint[], %(states)s::text[], %(days)s::integer[]) AS a (id, state, days)
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = a.id
