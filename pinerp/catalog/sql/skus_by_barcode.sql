-- purpose: which SKU a barcode means; one that several SKUs bear means none
-- parameters: merchant_id, barcodes
-- returns: barcode, id
-- locks: none
SELECT barcode, min(id) AS id
FROM catalog_sku
WHERE merchant_id = %(merchant_id)s::bigint AND archived_at IS NULL AND barcode <> ''
  AND barcode = ANY (%(barcodes)s::text[])
GROUP BY barcode
HAVING count(*) = 1
