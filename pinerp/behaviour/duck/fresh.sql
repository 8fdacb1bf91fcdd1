-- purpose: of what came, the lines that are new, with the SKUs that their codes mean
-- needs: incoming (with line), first (the lines that are new), skus (code, sku_id)
CREATE TEMP TABLE fresh AS
SELECT i.* EXCLUDE (sku, line), k.sku_id
FROM incoming i
SEMI JOIN first f ON i.line = f.line
LEFT JOIN skus k ON k.code = i.sku
