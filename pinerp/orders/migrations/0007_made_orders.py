"""Orders that no platform knows: made by hand and sent again; their lines name them, and searches find them."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

TEXTS = """
CREATE INDEX orders_made_order_texts ON orders_madeorder
  USING gin (orders_bigrams(merchant_id, buyer_memo || ' ' || merchant_note))
  WHERE buyer_memo <> '' OR merchant_note <> '';
"""
SOUGHT = """
CREATE FUNCTION orders_made_sought(kind text, sought text, most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  merchant bigint := current_setting('app.merchant_id')::bigint;
  found_ids bigint[];
BEGIN
  IF kind = 'phone_tail' THEN
    found_ids := ARRAY(SELECT p.id FROM (
      SELECT r.id FROM orders_receiver r
      WHERE "right"(r.phone_mask, 4) = sought AND r.merchant_id = merchant ORDER BY r.id DESC LIMIT most) m
      JOIN orders_madeorder p ON p.receiver_id = m.id AND p.merchant_id = merchant);
  ELSIF kind = 'name_mask' THEN
    found_ids := ARRAY(SELECT p.id FROM (
      SELECT r.id FROM orders_receiver r
      WHERE r.name_mask = ANY (ARRAY[sought, sought || '*', sought || '**', sought || '***']) AND r.merchant_id = merchant
      ORDER BY r.id DESC LIMIT most) m
      JOIN orders_madeorder p ON p.receiver_id = m.id AND p.merchant_id = merchant);
  ELSIF kind = 'memo_text' THEN
    found_ids := ARRAY(SELECT p.id FROM orders_madeorder p
      WHERE orders_bigrams(p.merchant_id, p.buyer_memo || ' ' || p.merchant_note) @> orders_bigrams(merchant, sought)
        AND (p.buyer_memo <> '' OR p.merchant_note <> '') AND p.merchant_id = merchant
        AND strpos(lower(p.buyer_memo || ' ' || p.merchant_note), lower(sought)) > 0
      ORDER BY p.id DESC LIMIT most);
  END IF;
  RETURN QUERY SELECT DISTINCT l.order_id FROM unnest(found_ids) AS i (id)
    CROSS JOIN LATERAL (SELECT x.order_id FROM orders_orderline x
      WHERE x.merchant_id = merchant AND x.made_order_id = i.id OFFSET 0) l;
END $$;
"""
"""The twin of orders_sought for the orders that we made: asked as the tables' owner, for the transaction's merchant alone."""


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0006_what_rules_give"),
    ]

    operations = [
        operations.Sequences("orders_madeorder"),
        migrations.AddField(model_name="orderline", name="made_order_id", field=models.BigIntegerField(null=True)),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("platform_line_id__isnull", True), ("made_order_id__isnull", True), _connector="OR"
                ),
                name="orders_line_one_origin",
            ),
        ),
        migrations.AddIndex(
            model_name="orderline",
            index=models.Index(
                condition=models.Q(("made_order_id__isnull", False)),
                fields=["made_order_id", "merchant_id"],
                name="orders_line_of_made",
            ),
        ),
        migrations.CreateModel(
            name="MadeOrder",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("order_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=6)),
                ("receiver_id", models.BigIntegerField()),
                ("resent_from_id", models.BigIntegerField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                ("goods_amount", models.BigIntegerField(default=0)),
                ("postage", models.BigIntegerField(default=0)),
                ("pay_amount", models.BigIntegerField(default=0)),
                ("buyer_memo", models.TextField(blank=True, default="")),
                ("merchant_note", models.TextField(blank=True, default="")),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", in_database="CASCADE", null=False, to="orders.order"
                    ),
                ),
                (
                    "receiver",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="receiver_id", null=False, to="orders.receiver"),
                ),
                (
                    "resent_from",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="resent_from_id", null=True, to="orders.order"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "merchant_id", "id"], name="orders_made_order_kinds"),
                    models.Index(fields=["receiver_id", "merchant_id"], name="orders_made_order_receiver"),
                    models.Index(fields=["resent_from_id", "merchant_id"], name="orders_made_order_resent"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("order_id", "merchant_id"), name="orders_made_order_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "hand"), ("resent_from_id__isnull", True)),
                            models.Q(
                                ("kind", "resent"),
                                ("resent_from_id__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="orders_made_order_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("goods_amount__gte", 0), ("pay_amount__gte", 0), ("postage__gte", 0)),
                        name="orders_made_order_amounts",
                    ),
                ],
            },
        ),
        operations.SecureTables("MadeOrder"),
        migrations.RunSQL(TEXTS, "DROP INDEX orders_made_order_texts;"),
        migrations.RunSQL(SOUGHT, "DROP FUNCTION orders_made_sought(text, text, integer);"),
    ]
