-- purpose: of what came, each event once, without those that stand in files already
-- holes: stored (the files of the company's events, or nothing)
-- needs: incoming (with line, the order in which it came), skus (code, sku_id)
CREATE TEMP TABLE fresh AS
WITH first AS (
  SELECT event_id, min(line) AS line FROM incoming GROUP BY event_id
), known AS (
  SELECT DISTINCT event_id FROM {stored}
)
SELECT i.* EXCLUDE (sku, line), k.sku_id
FROM incoming i
SEMI JOIN first f ON i.event_id = f.event_id AND i.line = f.line
ANTI JOIN known n ON i.event_id = n.event_id
LEFT JOIN skus k ON k.code = i.sku
