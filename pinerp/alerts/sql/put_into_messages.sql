-- purpose: alerts go into the messages that tell them
-- parameters: merchant_id, alerts, ways, turns, messages (arrays of one length)
-- returns: nothing
-- locks: none
INSERT INTO alerts_messagealert (merchant_id, alert_id, way_id, turn, message_id)
SELECT %(merchant_id)s::bigint, a.alert_id, a.way_id, a.turn, a.message_id
FROM unnest(%(alerts)s::bigint[], %(ways)s::bigint[], %(turns)s::smallint[], %(messages)s::bigint[])
  AS a (alert_id, way_id, turn, message_id)
ON CONFLICT (merchant_id, alert_id, way_id, turn) DO NOTHING
