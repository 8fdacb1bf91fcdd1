-- purpose: 指标事实与订单、售后、账单相符 / what is kept of an order's sales sums to what the order, its cases and its bookings say;
--          of companies whose facts were made and have read all news
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH current AS (
  SELECT k.merchant_id FROM measures_keeping k
  WHERE k.begun_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM accounts_logbook l
    LEFT JOIN accounts_logbookcursor c ON c.merchant_id = l.merchant_id AND c.reader = 'measures'
    WHERE l.merchant_id = k.merchant_id
      AND (l.generation, l.tx, l.id) > (coalesce(c.generation, 0), coalesce(c.tx, 0)::text::xid8, coalesce(c.last_id, 0)))
), kept AS (
  SELECT s.merchant_id, s.kind, s.sale_id, count(*) AS lines, sum(s.quantity) AS quantity, sum(s.paid) AS paid,
         sum(s.receivable) AS receivable, sum(s.refund_before + s.refund_after) AS refunds, sum(s.fines) AS fines,
         max(s.paid_at) AS paid_at, count(*) FILTER (WHERE s.is_first) AS firsts
  FROM measures_sale s JOIN current USING (merchant_id) GROUP BY s.merchant_id, s.kind, s.sale_id
), goods AS (
  SELECT l.merchant_id, l.platform_order_id, count(*) AS lines, sum(l.quantity) AS quantity
  FROM orders_platformline l JOIN current USING (merchant_id) GROUP BY l.merchant_id, l.platform_order_id
), refunds AS (
  SELECT c.merchant_id, c.store_id, c.order_sn, sum(c.amount) AS amount
  FROM aftersales_case c JOIN current USING (merchant_id) WHERE c.state = 'done' GROUP BY 1, 2, 3
), fines AS (
  SELECT b.merchant_id, b.store_id, b.order_sn, -sum(b.amount) AS amount
  FROM finance_billentry b JOIN current USING (merchant_id)
  WHERE b.account = 'goods' AND left(b.code, 3) = '004' GROUP BY 1, 2, 3
), past AS (
  SELECT l.merchant_id, l.order_id, count(*) AS lines, sum(l.paid) FILTER (WHERE c.counts) AS paid,
         sum(l.refund) FILTER (WHERE c.counts) AS refunds, sum(l.quantity) FILTER (WHERE c.counts) AS quantity
  FROM histories_historyline l JOIN current USING (merchant_id)
  JOIN histories_historyorder o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
  CROSS JOIN LATERAL (
    SELECT l.is_live AND NOT EXISTS (SELECT FROM orders_platformorder p
                                     WHERE p.merchant_id = o.merchant_id AND p.store_id = o.store_id AND p.order_sn = o.number)
           AS counts) c
  GROUP BY l.merchant_id, l.order_id
), bad AS (
  SELECT p.merchant_id, 'platform' AS kind, p.id
  FROM orders_platformorder p
  JOIN goods g ON g.merchant_id = p.merchant_id AND g.platform_order_id = p.id
  LEFT JOIN kept k ON k.merchant_id = p.merchant_id AND k.kind = 'platform' AND k.sale_id = p.id
  LEFT JOIN refunds r ON r.merchant_id = p.merchant_id AND r.store_id = p.store_id AND r.order_sn = p.order_sn
  LEFT JOIN fines f ON f.merchant_id = p.merchant_id AND f.store_id = p.store_id AND f.order_sn = p.order_sn
  WHERE (k.lines, k.quantity, k.paid, k.receivable, k.paid_at, k.firsts, k.fines, k.refunds) IS DISTINCT FROM
        (g.lines, g.quantity, p.pay_amount::numeric, p.receivable::numeric, p.paid_at, 1::bigint, coalesce(f.amount, 0),
         CASE WHEN p.refund = 'done' AND coalesce(r.amount, 0) = 0 THEN p.pay_amount ELSE coalesce(r.amount, 0) END)
  UNION ALL
  SELECT m.merchant_id, 'made', m.id
  FROM orders_madeorder m JOIN current USING (merchant_id)
  LEFT JOIN kept k ON k.merchant_id = m.merchant_id AND k.kind = 'made' AND k.sale_id = m.order_id
  WHERE (k.paid, k.paid_at) IS DISTINCT FROM (CASE m.kind WHEN 'hand' THEN m.pay_amount ELSE 0 END::numeric, m.paid_at)
  UNION ALL
  SELECT h.merchant_id, 'history', h.order_id
  FROM past h
  LEFT JOIN kept k ON k.merchant_id = h.merchant_id AND k.kind = 'history' AND k.sale_id = h.order_id
  WHERE (k.lines, k.paid, k.refunds, k.quantity) IS DISTINCT FROM
        (h.lines, coalesce(h.paid, 0), coalesce(h.refunds, 0), coalesce(h.quantity, 0))
)
SELECT (SELECT count(*) FROM kept) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s %%s %%s', merchant_id, kind, id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
