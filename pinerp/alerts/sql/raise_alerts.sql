-- purpose: raise alerts; one whose cause stands already is left alone, one that ended a moment ago goes on
-- parameters: merchant_id, kind, rules, causes, skus, warehouses, orders, cases, stores, facts (arrays of one length), now,
--             reopen_since
-- returns: id, is_new (false: it goes on, nobody is told anew)
-- locks: the alerts that go on; what new ones are about (its key alone), by id as everybody locks orders
-- note: a second one of a cause at the same moment meets the unique index and is dropped
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(rules)s::bigint[], %(causes)s::text[], %(skus)s::bigint[], %(warehouses)s::bigint[],
                       %(orders)s::bigint[], %(cases)s::bigint[], %(stores)s::bigint[], %(facts)s::text[])
    AS a (rule_id, cause, sku_id, warehouse_id, order_id, case_id, store_id, facts)
), before AS MATERIALIZED (
  SELECT DISTINCT ON (x.cause) x.id, x.cause FROM asked a
  JOIN alerts_alert x ON x.merchant_id = %(merchant_id)s::bigint AND x.cause = a.cause
    AND x.ended_at >= %(reopen_since)s::timestamptz AND x.ended_why = 'gone'
  WHERE NOT EXISTS (SELECT 1 FROM alerts_alert o
                    WHERE o.merchant_id = %(merchant_id)s::bigint AND o.cause = a.cause AND o.ended_at IS NULL)
  ORDER BY x.cause, x.ended_at DESC
), again AS (
  UPDATE alerts_alert x SET ended_at = NULL, ended_why = '', reopened = least(x.reopened + 1, 32000), rule_id = a.rule_id,
                            facts = a.facts::jsonb, judged_at = %(now)s::timestamptz
  FROM before b JOIN asked a ON a.cause = b.cause
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = b.id
  RETURNING x.id
), raised AS (
  INSERT INTO alerts_alert (merchant_id, rule_id, kind, cause, sku_id, warehouse_id, order_id, case_id, store_id, facts,
                            raised_at, judged_at, turn, reopened, ended_why)
  SELECT %(merchant_id)s::bigint, rule_id, %(kind)s::text, cause, sku_id, warehouse_id, order_id, case_id, store_id,
         facts::jsonb, %(now)s::timestamptz, %(now)s::timestamptz, 1, 0, ''
  FROM asked WHERE cause NOT IN (SELECT cause FROM before)
  ORDER BY order_id, case_id, sku_id, warehouse_id
  ON CONFLICT (cause, merchant_id) WHERE ended_at IS NULL DO NOTHING
  RETURNING id
)
SELECT id, true AS is_new FROM raised UNION ALL SELECT id, false FROM again
