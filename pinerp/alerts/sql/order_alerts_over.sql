-- purpose: the alerts about orders and cases whose cause is gone
-- parameters: merchant_id, stages (array), until (of ship_soon), asked (the state of a case that waits)
-- returns: id
-- locks: none (whoever judges holds the company's watch)
SELECT a.id FROM alerts_alert a JOIN orders_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
WHERE a.merchant_id = %(merchant_id)s::bigint AND a.ended_at IS NULL AND a.kind IN ('new_order', 'ship_soon')
  AND (NOT o.stage = ANY (%(stages)s::text[]) OR a.kind = 'ship_soon' AND o.ship_by > %(until)s::timestamptz)
UNION ALL
SELECT a.id FROM alerts_alert a JOIN aftersales_case c ON c.merchant_id = a.merchant_id AND c.id = a.case_id
WHERE a.merchant_id = %(merchant_id)s::bigint AND a.ended_at IS NULL AND a.kind = 'refund_asked' AND c.state <> %(asked)s::text
