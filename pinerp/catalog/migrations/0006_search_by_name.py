"""The way to the SKUs that a text names, among a million: pairs of signs of their names, barcodes, and beginnings of codes."""

from django.db import migrations, models

GRAMS = """
CREATE FUNCTION catalog_grams(merchant bigint, given text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
  SELECT coalesce(array_agg(hashtextextended(substr(given, i, n), merchant)), '{}')
  FROM generate_series(1, length(given)) AS i, generate_series(1, 2) AS n
  WHERE CASE n WHEN 1 THEN ascii(substr(given, i, 1)) > 127 ELSE i < length(given) END
$$;
CREATE INDEX catalog_sku_grams ON catalog_sku USING gin (catalog_grams(merchant_id, lower(name)));
CREATE INDEX catalog_sku_barcode ON catalog_sku (barcode, merchant_id) WHERE barcode <> '';
"""
NO_GRAMS = "DROP INDEX catalog_sku_barcode; DROP INDEX catalog_sku_grams; DROP FUNCTION catalog_grams(bigint, text);"
"""Pairs of signs, and single ones beyond ASCII (one Chinese sign is a word), are hashed together with the merchant: the index
names one merchant's rows alone. Its cost is told, for a planner that thinks it free walks the table for common words.
"""

SOUGHT = """
CREATE FUNCTION catalog_sought(sought text, most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  merchant bigint := current_setting('app.merchant_id')::bigint;
  small text := lower(sought);
  grams bigint[] := CASE WHEN length(small) < 2 THEN catalog_grams(merchant, small) ELSE ARRAY(
    SELECT hashtextextended(substr(small, i, 2), merchant) FROM generate_series(1, length(small) - 1) AS i) END;
BEGIN
  RETURN QUERY SELECT s.id FROM catalog_sku s
    WHERE s.barcode = sought AND s.barcode <> '' AND s.merchant_id = merchant LIMIT most;
  RETURN QUERY SELECT s.id FROM catalog_sku s WHERE starts_with(s.code, sought) AND s.merchant_id = merchant LIMIT most;
  IF grams = '{}' THEN
    RETURN NEXT NULL;
  ELSE
    RETURN QUERY SELECT s.id FROM catalog_sku s
      WHERE catalog_grams(s.merchant_id, lower(s.name)) @> grams AND s.merchant_id + 0 = merchant
        AND strpos(lower(s.name), small) > 0 LIMIT most;
  END IF;
END $$;
"""
NO_SOUGHT = "DROP FUNCTION catalog_sought(text, integer);"
"""Asked as the table's owner: under the row-level policy no index answers `@>`. It reads one merchant, the one that the
transaction names, and gives back numbers of SKUs and nothing else; a single ASCII sign has no pair: then it says null.
Planned anew for each text, for a plan made for any text walks the table. `+ 0` keeps the planner from gathering all rows of
the merchant beside those that the index of names gives: it takes them for a few (docs/adr/0008).
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0005_tracking")]

    operations = [
        migrations.RunSQL(GRAMS, NO_GRAMS),
        migrations.RunSQL(SOUGHT, NO_SOUGHT),
        migrations.AddIndex(
            model_name="sku",
            index=models.Index(
                fields=["id", "merchant_id"], condition=models.Q(("is_composed", True)), name="catalog_sku_composed"
            ),
        ),
        migrations.AddIndex(
            model_name="sku",
            index=models.Index(
                fields=["id", "merchant_id"],
                condition=models.Q(("archived_at__isnull", False)),
                name="catalog_sku_set_aside",
            ),
        ),
    ]
