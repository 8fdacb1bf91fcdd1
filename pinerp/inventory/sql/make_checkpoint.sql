-- purpose: keep the balances of a moment; {stock} is the question for them (stock_at, with its parameters)
-- parameters: merchant_id, moment, now
-- returns: places (how many were kept)
-- locks: none on rows that stand; the advisory lock of the company's checkpoints is held by the caller
WITH made AS (
  INSERT INTO inventory_checkpoint (merchant_id, moment, made_at)
  VALUES (%(merchant_id)s::bigint, %(moment)s::timestamptz, %(now)s::timestamptz)
  ON CONFLICT (merchant_id, moment) DO NOTHING
  RETURNING moment
), kept AS (
  INSERT INTO inventory_checkpointstock (merchant_id, moment, warehouse_id, sku_id, on_hand)
  SELECT %(merchant_id)s::bigint, k.moment, s.warehouse_id, s.sku_id, s.on_hand
  FROM made k CROSS JOIN ({stock}) s
  RETURNING 1
)
SELECT count(*) AS places FROM kept
