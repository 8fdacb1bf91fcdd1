-- purpose: the one statement that changes the ledger of costs. What came and went since the last change is moved at the average;
--          then pieces and value come in (or go, below 0), and make a new average
-- parameters: merchant_id, skus, pieces, values, spans (arrays of one length, a SKU once; pieces: what the caller has just
--             changed on hand; spans: 0, or of how many pieces a value is: what falls to those that are gone leaves at once),
--             kind, receipt_id (or null), now
-- returns: sku_id, pieces, value, average of those that stand in the ledger
-- locks: costs by SKU (held by the caller)
-- note: the value is a function of the pieces (basis_value × pieces / basis_pieces, floored): nothing drifts, and with the last
--       piece the last cent leaves. Products of amounts and pieces are numeric: they may pass the largest bigint
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest(%(skus)s::bigint[], %(pieces)s::bigint[], %(values)s::bigint[], %(spans)s::bigint[])
    AS a (sku_id, came, worth, span)
), standing AS MATERIALIZED (
  SELECT a.sku_id, a.came, a.worth, a.span, c.pieces AS p0, c.value AS v0, c.basis_pieces, c.basis_value, h.on_hand,
         greatest(0, h.on_hand - a.came) AS p1
  FROM asked a
  JOIN purchasing_skucost c ON c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = a.sku_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(s.on_hand), 0)::bigint AS on_hand
    FROM inventory_warehouse w
    CROSS JOIN LATERAL (SELECT x.on_hand FROM inventory_stock x
                        WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = w.id AND x.sku_id = a.sku_id
                        OFFSET 0) s
    WHERE w.merchant_id = %(merchant_id)s::bigint) h
), moved AS MATERIALIZED (
  SELECT *, div(basis_value::numeric * p1, basis_pieces)::bigint AS v1, greatest(0, p1 + came) AS p2,
         CASE WHEN span = 0 THEN worth
              ELSE (sign(worth) * div(abs(worth)::numeric * least(p1, span), span))::bigint END AS kept
  FROM standing
), priced AS MATERIALIZED (
  SELECT *, CASE WHEN p2 = 0 THEN 0 ELSE greatest(0, v1 + kept) END AS v2, p2 > 0 AND (came <> 0 OR worth <> 0) AS is_priced
  FROM moved
), based AS MATERIALIZED (
  SELECT *, CASE WHEN is_priced THEN p2 ELSE basis_pieces END AS b_pieces,
         CASE WHEN is_priced THEN v2 ELSE basis_value END AS b_value, greatest(0, on_hand) AS p3
  FROM priced
), ended AS MATERIALIZED (
  SELECT *, CASE WHEN p3 = p2 THEN v2 ELSE div(b_value::numeric * p3, b_pieces)::bigint END AS v3 FROM based
), changed AS (
  UPDATE purchasing_skucost c
  SET pieces = e.p3, value = e.v3, basis_pieces = e.b_pieces, basis_value = e.b_value
  FROM ended e
  WHERE c.merchant_id = %(merchant_id)s::bigint AND c.sku_id = e.sku_id
), told AS (
  INSERT INTO purchasing_costentry (merchant_id, sku_id, kind, pieces, value, receipt_id, at)
  SELECT %(merchant_id)s::bigint, e.sku_id, x.kind, x.pieces, x.value, x.receipt_id, %(now)s::timestamptz
  FROM ended e
  CROSS JOIN LATERAL (VALUES
    (1, 'move', p1 - p0, v1 - v0, NULL::bigint),
    (2, %(kind)s::text, p2 - p1, worth, %(receipt_id)s::bigint),
    (3, 'rest', 0::bigint, v2 - v1 - worth, %(receipt_id)s::bigint),
    (4, 'move', p3 - p2, v3 - v2, NULL)) AS x (turn, kind, pieces, value, receipt_id)
  WHERE x.pieces <> 0 OR x.value <> 0
  ORDER BY e.sku_id, x.turn
)
SELECT sku_id, p3 AS pieces, v3 AS value, div(b_value::numeric, b_pieces)::bigint AS average FROM ended ORDER BY sku_id
