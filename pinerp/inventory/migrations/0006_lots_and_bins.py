"""Bins, lots and their entries; the database holds lots to the balance that they make. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

LAW = """
CREATE FUNCTION inventory_lots_are_the_stock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wanted bigint; held bigint;
BEGIN
  SELECT CASE WHEN is_placed THEN on_hand ELSE 0 END INTO wanted FROM inventory_stock
  WHERE merchant_id = NEW.merchant_id AND warehouse_id = NEW.warehouse_id AND sku_id = NEW.sku_id;
  SELECT coalesce(sum(quantity), 0) INTO held FROM inventory_lot
  WHERE merchant_id = NEW.merchant_id AND warehouse_id = NEW.warehouse_id AND sku_id = NEW.sku_id AND quantity > 0;
  IF held <> wanted THEN
    RAISE EXCEPTION 'lots of stock w% s% hold % pieces, the balance %', NEW.warehouse_id, NEW.sku_id, held, wanted
      USING ERRCODE = 'check_violation', CONSTRAINT = 'inventory_lots_are_the_stock', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inventory_stock_is_its_lots AFTER UPDATE OF on_hand, is_placed ON inventory_stock
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN ((NEW.is_placed OR OLD.is_placed) AND (NEW.on_hand <> OLD.on_hand OR NEW.is_placed <> OLD.is_placed))
EXECUTE FUNCTION inventory_lots_are_the_stock();
CREATE CONSTRAINT TRIGGER inventory_lot_is_in_stock AFTER INSERT OR UPDATE OF quantity ON inventory_lot
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION inventory_lots_are_the_stock();
"""
"""At commit, for what was placed: whatever changed the balance, in whatever order, its lots followed. A balance that is not
placed costs one look at a flag of the row in hand.
"""
BACK = """
DROP TRIGGER inventory_stock_is_its_lots ON inventory_stock;
DROP TRIGGER inventory_lot_is_in_stock ON inventory_lot;
DROP FUNCTION inventory_lots_are_the_stock();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0005_tracking"),
        ("inventory", "0005_goods_in_transit"),
    ]

    operations = [
        operations.Sequences("inventory_bin", "inventory_lot", "inventory_lotentry"),
        migrations.CreateModel(
            name="Bin",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("warehouse_id", models.BigIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("pick_order", models.IntegerField(default=0)),
                ("archived_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("warehouse_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("bin_id", models.BigIntegerField(null=True)),
                ("batch", models.CharField(blank=True, default="", max_length=40)),
                ("made_date", models.DateField(null=True)),
                ("expiry_date", models.DateField(null=True)),
                ("serial", models.CharField(blank=True, default="", max_length=60)),
                ("quantity", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="LotEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("lot_id", models.BigIntegerField()),
                ("entry_id", models.BigIntegerField(null=True)),
                ("reference", models.BigIntegerField(null=True)),
                ("verb", models.CharField(max_length=12)),
                ("delta", models.BigIntegerField()),
                ("member_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="stock",
            name="is_placed",
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddField(
            model_name="warehouse",
            name="has_bins",
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_placed", False), ("is_kept", True), _connector="OR"),
                name="inventory_stock_placed_is_kept",
            ),
        ),
        migrations.AddField(
            model_name="bin",
            name="warehouse",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="warehouse_id", null=False, to="inventory.warehouse"
            ),
        ),
        migrations.AddField(
            model_name="lot",
            name="bin",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="bin_id", null=True, to="inventory.bin"),
        ),
        migrations.AddField(
            model_name="lot",
            name="stock",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column=("warehouse_id", "sku_id"), null=False, to="inventory.stock"
            ),
        ),
        migrations.AddField(
            model_name="lotentry",
            name="lot",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="lot_id", null=False, to="inventory.lot"),
        ),
        migrations.AddConstraint(
            model_name="bin",
            constraint=models.UniqueConstraint(
                fields=("warehouse_id", "code", "merchant_id"), name="inventory_bin_code"
            ),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                condition=models.Q(("quantity__gt", 0)),
                fields=["sku_id", "warehouse_id", "merchant_id"],
                name="inventory_lot_on_hand",
            ),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                condition=models.Q(("expiry_date__isnull", False), ("quantity__gt", 0)),
                fields=["expiry_date", "merchant_id"],
                name="inventory_lot_expiring",
            ),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                condition=models.Q(("bin_id__isnull", False), ("quantity__gt", 0)),
                fields=["bin_id", "merchant_id"],
                name="inventory_lot_in_bin",
            ),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                condition=models.Q(("serial", ""), _negated=True),
                fields=["serial", "merchant_id"],
                name="inventory_lot_serial",
            ),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gte", 0)), name="inventory_lot_quantity"),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(
                condition=models.Q(("serial", ""), ("quantity__lte", 1), _connector="OR"),
                name="inventory_lot_serial_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.UniqueConstraint(
                fields=(
                    "sku_id",
                    "warehouse_id",
                    "serial",
                    "batch",
                    "bin_id",
                    "expiry_date",
                    "made_date",
                    "merchant_id",
                ),
                name="inventory_lot_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("serial", ""), _negated=True), ("quantity__gt", 0)),
                fields=("sku_id", "serial", "merchant_id"),
                name="inventory_lot_serial_once",
            ),
        ),
        migrations.AddIndex(
            model_name="lotentry",
            index=models.Index(fields=["lot_id", "merchant_id", "id"], name="inventory_lotentry_of_lot"),
        ),
        migrations.AddIndex(
            model_name="lotentry",
            index=models.Index(
                condition=models.Q(("reference__isnull", False)),
                fields=["reference", "merchant_id"],
                name="inventory_lotentry_ref",
            ),
        ),
        migrations.AddIndex(
            model_name="lotentry",
            index=models.Index(
                condition=models.Q(("entry_id__isnull", False)),
                fields=["entry_id", "merchant_id"],
                name="inventory_lotentry_entry",
            ),
        ),
        operations.SecureTables("Bin", "Lot", "LotEntry"),
        migrations.RunSQL(LAW, BACK),
    ]
