"""The indexes that answer the filters of the order list."""

from django.db import migrations, models

TEXTS = """
CREATE FUNCTION orders_bigrams(merchant bigint, given text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT hashtextextended(substr(lower(given), i, 2), merchant)), '{}')
  FROM generate_series(1, length(given) - 1) AS i
$$;
CREATE INDEX orders_platform_order_texts ON orders_platformorder
  USING gin (orders_bigrams(merchant_id, buyer_memo || ' ' || merchant_note))
  WHERE buyer_memo <> '' OR merchant_note <> '';
CREATE INDEX orders_platform_order_waybill ON orders_platformorder (waybill_no, merchant_id) WHERE waybill_no <> '';
CREATE INDEX orders_receiver_phone_tail ON orders_receiver ("right"(phone_mask, 4), merchant_id, id);
CREATE INDEX orders_receiver_name_mask ON orders_receiver (name_mask, merchant_id, id);
"""
NO_TEXTS = """
DROP INDEX orders_platform_order_texts;
DROP INDEX orders_platform_order_waybill;
DROP INDEX orders_receiver_phone_tail;
DROP INDEX orders_receiver_name_mask;
DROP FUNCTION orders_bigrams(bigint, text);
"""
"""Pairs of signs are hashed together with the merchant: the index names one merchant's rows alone."""


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0004_splitting"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["stage", "merchant_id", "paid_at", "id"], name="orders_order_paid"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("shipped_at__isnull", False)),
                fields=["stage", "merchant_id", "shipped_at", "id"],
                name="orders_order_left",
            ),
        ),
        migrations.AddIndex(
            model_name="orderline",
            index=models.Index(fields=["sku_id", "merchant_id", "order_id"], name="orders_line_of_sku"),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["code", "merchant_id"],
                name="orders_hold_open",
            ),
        ),
        migrations.RunSQL(TEXTS, NO_TEXTS),
    ]
