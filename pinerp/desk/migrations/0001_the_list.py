"""Members' filters and columns of the order list, verbs over many orders, and the way to the orders that a text names."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

SOUGHT = """
CREATE FUNCTION desk_sought(kind text, sought text, most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  merchant bigint := current_setting('app.merchant_id')::bigint;
  found_ids bigint[];
BEGIN
  IF kind = 'waybill' THEN
    found_ids := ARRAY(SELECT p.id FROM orders_platformorder p
      WHERE p.waybill_no = sought AND p.waybill_no <> '' AND p.merchant_id = merchant LIMIT most);
  ELSIF kind = 'phone_tail' THEN
    found_ids := ARRAY(SELECT p.id FROM (
      SELECT r.id FROM orders_receiver r
      WHERE "right"(r.phone_mask, 4) = sought AND r.merchant_id = merchant ORDER BY r.id DESC LIMIT most) m
      JOIN orders_platformorder p ON p.receiver_id = m.id AND p.merchant_id = merchant);
  ELSIF kind = 'name_mask' THEN
    found_ids := ARRAY(SELECT p.id FROM (
      SELECT r.id FROM orders_receiver r
      WHERE r.name_mask = ANY (ARRAY[sought, sought || '*', sought || '**', sought || '***']) AND r.merchant_id = merchant
      ORDER BY r.id DESC LIMIT most) m
      JOIN orders_platformorder p ON p.receiver_id = m.id AND p.merchant_id = merchant);
  ELSIF kind = 'memo_text' THEN
    found_ids := ARRAY(SELECT p.id FROM orders_platformorder p
      WHERE orders_bigrams(p.merchant_id, p.buyer_memo || ' ' || p.merchant_note) @> orders_bigrams(merchant, sought)
        AND (p.buyer_memo <> '' OR p.merchant_note <> '') AND p.merchant_id = merchant
        AND strpos(lower(p.buyer_memo || ' ' || p.merchant_note), lower(sought)) > 0
      ORDER BY p.id DESC LIMIT most);
  END IF;
  RETURN QUERY SELECT DISTINCT l.order_id FROM unnest(found_ids) AS i (id)
    CROSS JOIN LATERAL (SELECT q.id FROM orders_platformline q
      WHERE q.merchant_id = merchant AND q.platform_order_id = i.id OFFSET 0) q
    CROSS JOIN LATERAL (SELECT x.order_id FROM orders_orderline x
      WHERE x.merchant_id = merchant AND x.platform_line_id = q.id OFFSET 0) l;
END $$;
"""
NO_SOUGHT = "DROP FUNCTION desk_sought(text, text, integer);"
"""Asked as the tables' owner: under the row-level policy no index answers `right()` or `@>`. It reads one merchant, the one
that the transaction names, and gives back numbers of orders and nothing else.
"""


def of_merchant(*fields):
    """The columns that every merchant's table begins with, and its own."""
    key = models.CompositePrimaryKey("merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False)
    first = [("pk", key), ("merchant_id", models.BigIntegerField()), ("id", pinerp.kit.tenancy.fields.IdField())]
    return [*first, *fields]


def relation(column, to):
    return pinerp.kit.tenancy.fields.CompositeRelation(column=column, in_database="CASCADE", null=False, to=to)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orders", "0006_what_rules_give"),
    ]

    operations = [
        operations.Sequences("desk_savedfilter", "desk_columnsetup", "desk_orderbatch", "desk_orderbatchrow"),
        migrations.RunSQL(SOUGHT, NO_SOUGHT),
        migrations.CreateModel(
            name="SavedFilter",
            fields=of_merchant(
                ("member_id", models.BigIntegerField(null=True)),
                ("name", models.CharField(max_length=40)),
                ("wanted", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
            ),
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at__isnull", True)),
                        fields=("member_id", "name", "merchant_id"),
                        name="desk_saved_filter_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ColumnSetup",
            fields=of_merchant(
                ("member_id", models.BigIntegerField(null=True)),
                ("columns", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField()),
            ),
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member_id", "merchant_id"), name="desk_column_setup_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderBatch",
            fields=of_merchant(
                ("member_id", models.BigIntegerField(null=True)),
                ("verb", models.CharField(max_length=20)),
                ("given", models.JSONField(default=dict)),
                ("state", models.CharField(default="running", max_length=8)),
                ("total", models.IntegerField()),
                ("done", models.IntegerField(default=0)),
                ("refused", models.IntegerField(default=0)),
                ("content", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ),
            options={
                "indexes": [models.Index(fields=["created_at", "merchant_id"], name="desk_batch_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["running", "done", "failed"])), name="desk_batch_state"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderBatchRow",
            fields=of_merchant(
                ("batch_id", models.BigIntegerField()),
                ("order_id", models.BigIntegerField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("code", models.CharField(blank=True, default="", max_length=40)),
                ("params", models.JSONField(null=True)),
                ("batch", relation("batch_id", "desk.orderbatch")),
                ("order", relation("order_id", "orders.order")),
            ),
            options={
                "indexes": [
                    models.Index(fields=["batch_id", "state", "merchant_id", "order_id"], name="desk_batch_row_walk")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "done", "refused"])), name="desk_batch_row_state"
                    ),
                    models.UniqueConstraint(fields=("batch_id", "order_id", "merchant_id"), name="desk_batch_row_once"),
                ],
            },
        ),
        operations.SecureTables("SavedFilter", "ColumnSetup", "OrderBatch", "OrderBatchRow"),
    ]
