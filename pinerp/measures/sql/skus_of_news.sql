-- purpose: the SKUs whose costs some news may have changed
-- parameters: merchant_id, skus, products, purchases (purchase orders) (arrays: ids as the news give them)
-- returns: ids (array, each once, in order)
-- locks: none
SELECT coalesce(array_agg(id ORDER BY id), '{}') AS ids
FROM (
  SELECT unnest(%(skus)s::bigint[]) AS id
  UNION SELECT k.id FROM catalog_sku k
        WHERE k.merchant_id = %(merchant_id)s::bigint AND k.product_id = ANY (%(products)s::bigint[])
  UNION SELECT p.sku_id FROM purchasing_purchaseline p
        WHERE p.merchant_id = %(merchant_id)s::bigint AND p.order_id = ANY (%(purchases)s::bigint[])) x
