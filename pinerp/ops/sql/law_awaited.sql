-- purpose: 等待的订单都有唤醒 / nothing waits for nothing: an order that waits for its review, or for a time at which its hold ends,
--          has the desk called already, or a flag that rings by then
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
-- note: any flag of a company wakes its desk, which sets the next one
WITH waiting AS (
  SELECT o.merchant_id, o.id, o.stage, now() AS until FROM orders_order o WHERE o.stage = 'to_review'
  UNION ALL
  SELECT o.merchant_id, o.id, o.stage, h.until
  FROM orders_hold h
  JOIN orders_order o ON o.merchant_id = h.merchant_id AND o.id = h.order_id
  WHERE h.ended_at IS NULL AND h.until IS NOT NULL
    AND (o.stage = 'presale' OR o.stage = 'held' AND h.code = 'awaiting_merge')
), alarms AS (
  SELECT w.merchant_id, (SELECT min(f.due_at) FROM accounts_newsflag f WHERE f.merchant_id = w.merchant_id) AS rings_at
  FROM (SELECT DISTINCT merchant_id FROM waiting) w
  WHERE NOT EXISTS (SELECT FROM procrastinate_jobs j
                    WHERE j.lock = 'desk:' || w.merchant_id AND j.status IN ('todo', 'doing'))
), bad AS (
  SELECT w.* FROM waiting w JOIN alarms a ON a.merchant_id = w.merchant_id
  WHERE (a.rings_at <= greatest(w.until, now())) IS NOT TRUE
)
SELECT (SELECT count(*) FROM waiting) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s order %%s %%s %%s', merchant_id, id, stage, until))
        FROM (SELECT * FROM bad LIMIT 5) b) AS examples
