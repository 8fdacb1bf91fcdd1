-- purpose: change facts of SKUs, each its own: what a SKU's object does not name stays
-- parameters: merchant_id, ids, facts (JSON objects), arrays of one length
-- returns: id, former (JSON object: all of these facts as they were)
-- locks: SKUs by id
WITH asked AS MATERIALIZED (
  SELECT id, facts::jsonb AS facts FROM unnest(%(ids)s::bigint[], %(facts)s::text[]) AS a (id, facts)
), held AS MATERIALIZED (
  SELECT k.id, to_jsonb(k) AS former FROM (SELECT DISTINCT id FROM asked ORDER BY id) i
  CROSS JOIN LATERAL (
    SELECT id, name, spec, barcode, price, single_price, list_price, cost, weight_grams, length_mm, width_mm, height_mm, needs_parcel FROM catalog_sku x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0 FOR UPDATE) k
), changed AS (
  UPDATE catalog_sku k SET
    name = CASE WHEN a.facts ? 'name' THEN (a.facts ->> 'name')::text ELSE k.name END,
    spec = CASE WHEN a.facts ? 'spec' THEN (a.facts ->> 'spec')::text ELSE k.spec END,
    barcode = CASE WHEN a.facts ? 'barcode' THEN (a.facts ->> 'barcode')::text ELSE k.barcode END,
    price = CASE WHEN a.facts ? 'price' THEN (a.facts ->> 'price')::bigint ELSE k.price END,
    single_price = CASE WHEN a.facts ? 'single_price' THEN (a.facts ->> 'single_price')::bigint ELSE k.single_price END,
    list_price = CASE WHEN a.facts ? 'list_price' THEN (a.facts ->> 'list_price')::bigint ELSE k.list_price END,
    cost = CASE WHEN a.facts ? 'cost' THEN (a.facts ->> 'cost')::bigint ELSE k.cost END,
    weight_grams = CASE WHEN a.facts ? 'weight_grams' THEN (a.facts ->> 'weight_grams')::integer ELSE k.weight_grams END,
    length_mm = CASE WHEN a.facts ? 'length_mm' THEN (a.facts ->> 'length_mm')::integer ELSE k.length_mm END,
    width_mm = CASE WHEN a.facts ? 'width_mm' THEN (a.facts ->> 'width_mm')::integer ELSE k.width_mm END,
    height_mm = CASE WHEN a.facts ? 'height_mm' THEN (a.facts ->> 'height_mm')::integer ELSE k.height_mm END,
    needs_parcel = CASE WHEN a.facts ? 'needs_parcel' THEN (a.facts ->> 'needs_parcel')::boolean ELSE k.needs_parcel END
  FROM asked a
  WHERE k.merchant_id = %(merchant_id)s::bigint AND k.id = a.id AND (SELECT count(*) FROM held) > 0
)
SELECT id, former FROM held
