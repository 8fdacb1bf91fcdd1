-- purpose: offers of suppliers, each as a whole: its price breaks are replaced
-- parameters: merchant_id, suppliers, skus, codes, minimums, packs, leads (arrays of one length, a supplier and SKU once)
-- returns: id, supplier_id, sku_id
-- locks: the offers
INSERT INTO purchasing_supplieroffer (merchant_id, supplier_id, sku_id, supplier_code, minimum, pack, lead_days)
SELECT %(merchant_id)s::bigint, supplier_id, sku_id, code, minimum, pack, lead
FROM unnest(%(suppliers)s::bigint[], %(skus)s::bigint[], %(codes)s::text[], %(minimums)s::integer[], %(packs)s::integer[],
            %(leads)s::smallint[])
  AS a (supplier_id, sku_id, code, minimum, pack, lead)
ORDER BY supplier_id, sku_id
ON CONFLICT (supplier_id, sku_id, merchant_id)
DO UPDATE SET supplier_code = excluded.supplier_code, minimum = excluded.minimum, pack = excluded.pack,
              lead_days = excluded.lead_days
RETURNING id, supplier_id, sku_id
