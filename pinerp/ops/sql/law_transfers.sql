-- purpose: 调拨：已发 = 已收 + 在途 + 损耗，且与库存流水一致 / of each line of a transfer sent = received + in transit + lost, and the
--          ledger says the same: what left, what arrived and what stands in between; what arrived is the sum of the receipts
-- parameters: none
-- returns: rows_checked, differences, examples
-- locks: none
WITH moved AS (
  SELECT e.merchant_id, e.reference AS transfer_id, e.sku_id,
         -coalesce(sum(e.on_hand_delta) FILTER (WHERE w.kind <> 'transit' AND e.verb IN ('send', 'unsend')), 0) AS sent,
         coalesce(sum(e.on_hand_delta) FILTER (WHERE w.kind <> 'transit' AND e.verb IN ('arrive', 'unarrive')), 0) AS received,
         coalesce(sum(e.on_hand_delta) FILTER (WHERE w.kind = 'transit'), 0) AS in_transit,
         -coalesce(sum(e.on_hand_delta) FILTER (WHERE e.verb IN ('lose', 'unlose')), 0) AS lost
  FROM inventory_stockentry e
  JOIN inventory_warehouse w ON w.merchant_id = e.merchant_id AND w.id = e.warehouse_id
  WHERE e.verb IN ('send', 'unsend', 'arrive', 'unarrive', 'lose', 'unlose')
  GROUP BY e.merchant_id, e.reference, e.sku_id
), came AS (
  SELECT x.merchant_id, r.transfer_id, x.sku_id, sum(x.good + x.damaged) AS received
  FROM transfers_transferreceiptline x
  JOIN transfers_transferreceipt r ON r.merchant_id = x.merchant_id AND r.id = x.receipt_id AND r.undone_at IS NULL
  GROUP BY x.merchant_id, r.transfer_id, x.sku_id
), standing AS (
  SELECT t.merchant_id, t.to_id, l.sku_id, sum(l.sent - l.received - l.lost) AS pieces
  FROM transfers_transfer t
  JOIN transfers_transferline l ON l.merchant_id = t.merchant_id AND l.transfer_id = t.id
  GROUP BY t.merchant_id, t.to_id, l.sku_id
), places AS (
  SELECT s.merchant_id, w.towards_id AS to_id, s.sku_id, s.on_hand AS pieces
  FROM inventory_stock s
  JOIN inventory_warehouse w ON w.merchant_id = s.merchant_id AND w.id = s.warehouse_id AND w.kind = 'transit'
), bad AS (
  SELECT merchant_id, 'line' AS what, transfer_id AS id, sku_id
  FROM transfers_transferline l
  FULL JOIN moved m USING (merchant_id, transfer_id, sku_id)
  LEFT JOIN came c USING (merchant_id, transfer_id, sku_id)
  WHERE coalesce(l.sent, 0) <> coalesce(m.sent, 0) OR coalesce(l.received, 0) <> coalesce(m.received, 0)
     OR coalesce(l.lost, 0) <> coalesce(m.lost, 0) OR coalesce(l.received, 0) <> coalesce(c.received, 0)
     OR coalesce(l.sent, 0) <> coalesce(l.received, 0) + coalesce(m.in_transit, 0) + coalesce(l.lost, 0)
  UNION ALL
  SELECT merchant_id, 'transit', to_id, sku_id
  FROM standing FULL JOIN places p USING (merchant_id, to_id, sku_id)
  WHERE coalesce(standing.pieces, 0) <> coalesce(p.pieces, 0)
  UNION ALL
  SELECT t.merchant_id, 'state', t.id, l.sku_id
  FROM transfers_transfer t
  JOIN transfers_transferline l ON l.merchant_id = t.merchant_id AND l.transfer_id = t.id
  WHERE t.state NOT IN ('sent', 'partly') AND l.sent <> l.received + l.lost
)
SELECT (SELECT count(*) FROM transfers_transferline) AS rows_checked, (SELECT count(*) FROM bad) AS differences,
       (SELECT array_agg(format('m%%s %%s %%s s%%s', merchant_id, what, id, sku_id)) FROM (SELECT * FROM bad LIMIT 5) b) AS examples
