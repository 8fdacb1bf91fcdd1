-- purpose: on which ways alerts are to be told, those that were told there in this turn left out
-- parameters: merchant_id, ids (array)
-- returns: alert_id, way_id, turn
-- locks: the ways, by id: who takes from a waiting message and who adds to it take turns
WITH wanted AS MATERIALIZED (
  SELECT a.id AS alert_id, a.turn, r.way_id FROM alerts_alert a
  JOIN alerts_ruleway r ON r.merchant_id = a.merchant_id AND r.rule_id = a.rule_id
  WHERE a.merchant_id = %(merchant_id)s::bigint AND a.id = ANY (%(ids)s::bigint[])
), held AS MATERIALIZED (
  SELECT w.id FROM alerts_way w
  WHERE w.merchant_id = %(merchant_id)s::bigint AND w.id IN (SELECT way_id FROM wanted) AND w.is_on AND w.archived_at IS NULL
  ORDER BY w.id FOR UPDATE OF w
)
SELECT x.alert_id, x.way_id, x.turn FROM wanted x JOIN held h ON h.id = x.way_id
WHERE NOT EXISTS (SELECT 1 FROM alerts_messagealert m WHERE m.merchant_id = %(merchant_id)s::bigint
                  AND m.alert_id = x.alert_id AND m.way_id = x.way_id AND m.turn = x.turn)
